// Times the codec of mtcute with a file of bytes: node mtcute.mjs <folder of @mtcute> <file> <rounds to warm up> <rounds> <turns of a round>
// Prints the CPU time of one encoding in nanoseconds, of every round that counts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, file, warmUp, rounds, turns] = process.argv.slice(2)
const load = name => import(pathToFileURL(join(folder, ...name.split('/'))).href)
const { TlBinaryReader, TlBinaryWriter } = await load('tl-runtime/index.js')
const { __tlReaderMap } = await load('core/tl/binary/reader.js')
const { __tlWriterMap } = await load('core/tl/binary/writer.js')

const bytes = new Uint8Array(readFileSync(file))
const updates = TlBinaryReader.deserializeObject(__tlReaderMap, bytes)
if (Buffer.compare(TlBinaryWriter.serializeObject(__tlWriterMap, updates), bytes) !== 0) {
    console.error('mtcute makes other bytes of what it read.')
    process.exit(1)
}

let size = 0
const nanos = []
for (let round = 0; round < Number(warmUp) + Number(rounds); round++) {
    const before = process.cpuUsage()
    for (let turn = 0; turn < Number(turns); turn++) {
        size += TlBinaryWriter.serializeObject(__tlWriterMap, updates).length
    }
    const used = process.cpuUsage(before)
    if (round >= Number(warmUp)) {
        nanos.push(((used.user + used.system) * 1000) / Number(turns))
    }
}
if (size === 0) {
    throw new Error('Nothing was encoded.')
}
console.log('updates encode by mtcute=' + nanos.join(','))
