-- What wrk measured, as one line of JSON after its own report. Times are in microseconds. With a number after `--`, films
-- 1 to that number are asked for below the URL, in random order.
local thread_count = 0

function setup(thread)
  thread_count = thread_count + 1
  thread:set('seed', thread_count)
end

function init(args)
  local films = tonumber(args[1])
  if not films then return end
  math.randomseed(seed)
  local path = wrk.path
  function request()
    return wrk.format('GET', path .. math.random(films))
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('JSON {"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
