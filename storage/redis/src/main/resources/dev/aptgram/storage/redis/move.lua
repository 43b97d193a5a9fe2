-- Moves a run if it still has the version that was read.
-- KEYS: the machine's runs, its deadlines, all deadlines, the names of machines
-- ARGV: the expected version in 19 digits, the machine, the run's key, the new entry or nothing
local none = string.rep('0', 19)
local now = redis.call('HGET', KEYS[1], ARGV[3])
local version = now and string.sub(now, 1, 19) or none
if version ~= ARGV[1] then
    return 0
end
local own = ARGV[3]
local all = ARGV[2] .. '\0' .. ARGV[3]
if now then
    local before = string.sub(now, 20, 38)
    if before ~= none then
        redis.call('ZREM', KEYS[2], before .. own)
        redis.call('ZREM', KEYS[3], before .. all)
    end
end
if ARGV[4] == '' then
    redis.call('HDEL', KEYS[1], ARGV[3])
    return 1
end
redis.call('SADD', KEYS[4], ARGV[2])
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
local after = string.sub(ARGV[4], 20, 38)
if after ~= none then
    redis.call('ZADD', KEYS[2], 0, after .. own)
    redis.call('ZADD', KEYS[3], 0, after .. all)
end
return 1
