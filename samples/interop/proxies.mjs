// Two small proxies on loopback for clients to go through: SOCKS 4, 4a and 5 without passwords on one port, HTTP CONNECT on
// another.

import { createServer as createHttpServer } from 'node:http'
import { connect, createServer } from 'node:net'

/** Starts both on free ports. */
export async function startProxies() {
  const socks = createServer((client) => serveSocks(client))
  const http = createHttpServer((_, response) => response.writeHead(405).end())
  http.on('connect', (request, client, head) => {
    const [host, port] = request.url.split(':')
    join(client, host, Number(port), () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n')
      return head
    })
  })
  for (const server of [socks, http]) await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ports: { socks: socks.address().port, http: http.address().port },
    stop: () => {
      socks.close()
      http.close()
    },
  }
}

/** Connects a client with a server; `greet` says that it is done and gives what came too early. */
function join(client, host, port, greet) {
  const server = connect(port, host, () => {
    const early = greet()
    if (early?.length) server.write(early)
    client.pipe(server)
    server.pipe(client)
  })
  server.on('error', () => client.destroy())
  client.on('error', () => server.destroy())
  client.on('close', () => server.destroy())
  server.on('close', () => client.destroy())
}

function serveSocks(client) {
  let seen = Buffer.alloc(0)
  let greeted = false
  const more = (bytes) => {
    seen = Buffer.concat([seen, bytes])
    if (seen[0] === 4) {
      const end = seen.indexOf(0, 8)
      if (end < 0) return
      const named = seen.readUInt32BE(4) >>> 8 === 0
      const nameEnd = named ? seen.indexOf(0, end + 1) : end
      if (nameEnd < 0) return
      const host = named ? seen.toString('latin1', end + 1, nameEnd) : seen.subarray(4, 8).join('.')
      const granted = Buffer.from([0, 0x5a, 0, 0, 0, 0, 0, 0])
      pass(host, seen.readUInt16BE(2), nameEnd + 1, granted)
    } else if (seen[0] === 5 && !greeted) {
      if (seen.length < 2 || seen.length < 2 + seen[1]) return
      seen = seen.subarray(2 + seen[1])
      greeted = true
      client.write(Buffer.from([5, 0]))
      if (seen.length) more(Buffer.alloc(0))
    } else if (seen[0] === 5 && seen.length >= 5) {
      const length = seen[3] === 1 ? 4 : seen[3] === 4 ? 16 : 1 + seen[4]
      if (seen.length < 6 + length) return
      const address = seen.subarray(4, 4 + length)
      const host = seen[3] === 1 ? address.join('.') : seen[3] === 4 ? '::1' : address.toString('latin1', 1)
      pass(host, seen.readUInt16BE(4 + length), 6 + length, Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    }
  }
  const pass = (host, port, used, granted) => {
    client.off('data', more)
    client.pause()
    join(client, host, port, () => {
      client.write(granted)
      return seen.subarray(used)
    })
  }
  client.on('data', more)
  client.on('error', () => client.destroy())
}
