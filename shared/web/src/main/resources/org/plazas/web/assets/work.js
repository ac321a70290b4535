(function (page, root) {
  if (root.hasAttribute("data-framed")) {
    new ResizeObserver(function () { parent.postMessage({ plazas: root.offsetHeight }, "*") }).observe(root)
    page.querySelectorAll("[autofocus]").forEach(function (first) { first.focus() })
  }
  var says = page.getElementById("work"), form = says.closest("form"), field = form.elements
  var PARTS = 16, ZERO_BITS = 14, LONGEST_WAIT = 20000
  var doneFor = "", seed, part, tried, solution, waits = false, runs = false, limit, first = [], K = []

  for (var n = 2; K.length < 64; n++) {
    for (var d = 2; n % d; d++);
    if (d == n) {
      if (K.length < 8) first.push(fraction(Math.sqrt(n)))
      K.push(fraction(Math.cbrt(n)))
    }
  }

  function fraction(root) { return (root % 1) * 4294967296 | 0 }

  function sha256(octets) {
    var length = octets.length, words = new Int32Array((length + 8 >> 6) + 1 << 4), w = new Int32Array(64)
    for (var i = 0; i < length; i++) words[i >> 2] |= octets[i] << 24 - (i & 3) * 8
    words[length >> 2] |= 128 << 24 - (length & 3) * 8
    words[words.length - 1] = length * 8
    var state = Int32Array.from(first)
    for (var block = 0; block < words.length; block += 16) {
      var a = state[0], b = state[1], c = state[2], d = state[3]
      var e = state[4], f = state[5], g = state[6], h = state[7]
      for (i = 0; i < 64; i++) {
        if (i < 16) w[i] = words[block + i]
        else {
          var x = w[i - 15], y = w[i - 2]
          w[i] = w[i - 16] + w[i - 7]
            + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
            + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)
        }
        var t = h + K[i] + w[i] + (e & f ^ ~e & g)
          + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) | 0
        var u = (a & b ^ a & c ^ b & c)
          + ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) | 0
        h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0
      }
      state[0] += a; state[1] += b; state[2] += c; state[3] += d
      state[4] += e; state[5] += f; state[6] += g; state[7] += h
    }
    return state
  }

  function ascii(text) {
    var octets = []
    for (var i = 0; i < text.length; i++) octets.push(text.charCodeAt(i))
    return octets
  }

  function address() { return new FormData(form).get("email") }

  function begin() {
    var now = address()
    if (now == doneFor) return
    doneFor = now
    solution = []
    field.work.value = says.textContent = ""
    part = now.indexOf("@") < 1 ? PARTS : tried = 0
    if (part) return
    seed = Array.from(sha256(new TextEncoder().encode(field.stamp.value + "\n" + now)), function (word) {
      return (word >>> 0).toString(16).padStart(8, "0")
    }).join("").slice(0, 40)
    says.textContent = says.dataset.busy
    if (!runs) setTimeout(run)
    runs = true
  }

  function run() {
    for (var end = performance.now() + 12; part < PARTS; tried++) {
      var text = tried.toString(36)
      if (sha256(ascii(seed + ":" + part + ":" + text))[0] >>> 32 - ZERO_BITS == 0) {
        solution.push(text)
        part++
        tried = -1
      } else if (!(tried & 63) && performance.now() > end) {
        tried++
        return setTimeout(run)
      }
    }
    runs = false
    field.work.value = solution.join(".")
    if (solution.length) says.textContent = says.dataset.done
    if (waits) send()
  }

  function send() {
    clearTimeout(limit)
    form.submit()
  }

  says.textContent = ""
  form.addEventListener("change", begin)
  form.addEventListener("submit", function (event) {
    begin()
    if (!runs) return
    event.preventDefault()
    if (!waits) limit = setTimeout(send, LONGEST_WAIT)
    waits = true
  })
  addEventListener("pageshow", function (event) {
    if (!event.persisted) return
    clearTimeout(limit)
    waits = false
    begin()
  })
  begin()
})(document, document.documentElement)
