import type { Server, Socket } from 'node:net';

/**
 * Keeps every raw connection of a server, also those whose TLS handshake never ended and which nothing else knows
 * of: they would keep the server from closing. Gives the function that cuts those that are left.
 */
export function trackSockets(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
