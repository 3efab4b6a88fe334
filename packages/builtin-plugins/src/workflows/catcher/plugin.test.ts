import { testPluginContract } from '@pyheart/plugin-sdk/testing';
import { catcher } from './plugin.ts';

testPluginContract(catcher);
