# frozen_string_literal: true

# The plugin in real sites, which Jekyll builds: first cards, files, addresses, what is left out, what is told.

require 'fileutils'
require 'jekyll'
require 'json'
require 'stringio'
require 'tmpdir'

require ENV.fetch('PLUGIN')

BASE = Dir.mktmpdir('link-digest-jekyll-')
at_exit { FileUtils.rm_rf(BASE) }

$failed = []
$count = 0

def test(name)
  $count += 1
  yield
rescue StandardError => error
  $failed << name
  warn "FAILED #{name}: #{error.class}: #{error.message}\n  #{error.backtrace.grep(/check\.rb/).first(2).join("\n  ")}"
end

def assert(value, more = '')
  raise "not so: #{more}" unless value
end

def post(topic, more = '')
  "---\ntitle: \"About #{topic}\"\n#{more}---\n\n## #{topic}\n\n1. [Planet - Of #{topic}](https://#{topic.downcase}.example/) 🌟\n"
end

def page(tag = '{% link_digest %}')
  "---\ntitle: A page\n---\n\nBefore.\n\n#{tag}\n\n*After.*\n"
end

USUAL = {
  '_posts/2026-11-02-plans.md' => post('Databases', "categories: links\n"),
  '_posts/2026-11-16-parsers.md' => post('Rust', "categories: links\npermalink: /written/parsers/\n"),
  '_posts/2026-11-20-other.md' => post('Others'),
  '_posts/2026-11-21-later.md' => post('Unready', "categories: links\npublished: false\n"),
  'index.md' => page,
  'few.md' => page('{% link_digest topic="Databases|C, and C++" limit=3 recommended id=page.title %}')
}.freeze
SAID = { 'category' => 'links', 'title' => 'Links' }.freeze

# Keeps what is told, and says nothing itself.
class Kept < Logger
  attr_reader :words

  def initialize
    @words = []
    super(File::NULL)
  end

  def warn(_name = nil, &_block)
    @words << (block_given? ? yield : _name)
  end
end

# A site of these files, and what was warned of while it was built.
def built(name, said = {}, files: USUAL, **config)
  root = File.join(BASE, name)
  files.each do |path, text|
    FileUtils.mkdir_p(File.dirname(File.join(root, path)))
    File.binwrite(File.join(root, path), text)
  end
  kept = Kept.new
  Jekyll.logger = kept
  site = Jekyll::Site.new(Jekyll.configuration({
    'source' => root, 'destination' => File.join(root, '_site'), 'url' => 'https://example.org', 'quiet' => true,
    'disable_disk_cache' => true, 'future' => true, 'link_digest' => SAID.merge(said).compact
  }.merge(config.transform_keys(&:to_s))))
  Jekyll.logger = kept
  site.process
  [File.join(root, '_site'), kept.words, site]
end

def read(*path)
  File.read(File.join(*path), encoding: 'UTF-8')
end

def urls(dist)
  JSON.parse(read(dist, 'link-digest/issues.json'))['issues'].map { |issue| issue['url'] }
end

def refused(name, said = {}, words, **more)
  built(name, said, **more)
rescue StandardError => error
  assert(error.message =~ words, error.message)
else
  raise "nothing was refused: #{words}"
end

WHOLE = built('whole')

test('a page has the first cards that its attributes ask for, whatever Markdown stands around') do
  dist, words = WHOLE
  assert(words.empty?, words.inspect)
  all = read(dist, 'index.html')
  assert(all =~ %r{<p>Before.</p>\s*<div class="link-digest">\s*<!-- link-digest embed[^>]*-->\s*<link-digest src="/link-digest/issues.json"[^>]*><template shadowrootmode="open">.*<!--<\[.*</template></link-digest>.*</div>\s*<p><em>After}m, all)
  assert(all.include?('Of Rust') && all.include?('Of Databases') && !all.include?('Of Others'))
  few = read(dist, 'few.html')
  assert(few =~ /<link-digest topic="Databases\|C, and C\+\+" limit="3" recommended="" id="A page" src="[^>]*><template /, few)
  assert(!few.include?('Of Rust') && few.include?('Of Databases'))
end

test('what is not published is in none of the files') do
  Dir.glob(File.join(WHOLE[0], '**/*.{html,json,xml}')) { |path| assert(!read(path).include?('Of Unready'), path) }
end

test('the files are there, and stay there when the site is built again') do
  dist, _, site = WHOLE
  2.times do
    %w[index.html feed.xml issues.json link-digest.js].each { |name| assert(File.exist?(File.join(dist, 'link-digest', name)), name) }
    wasm = Dir.glob(File.join(dist, 'link-digest/*.wasm'))
    assert(wasm.any? && wasm.all? { |path| File.binread(path, 4) == "\0asm".b }, wasm.inspect)
    site.process
  end
end

test('a change of an issue is there in the next build') do
  dist, _, site = built('again')
  File.write(File.join(BASE, 'again/_posts/2026-11-02-plans.md'), post('Stores', "categories: links\n"))
  site.process
  [read(dist, 'index.html'), read(dist, 'link-digest/issues.json')].each do |text|
    assert(text.include?('Of Stores') && !text.include?('Of Databases'))
  end
end

test('titles of issues lead to the posts, whatever address Jekyll has given them, and a site may be under a path') do
  assert(urls(WHOLE[0]).sort == %w[https://example.org/links/2026/11/02/plans.html https://example.org/written/parsers/], urls(WHOLE[0]).inspect)
  dist, = built('path', baseurl: '/my/blog')
  assert(urls(dist).all? { |url| url.start_with?('https://example.org/my/blog/') }, urls(dist).inspect)
  files = read(dist, 'index.html').scan(/(?:src|href|data-sheet)="([^"#:]*\.(?:js|json|css|html))(?=[?#"])/).flatten
  assert(files.length >= 4, files.inspect)
  files.each { |path| assert(path.start_with?('/my/blog/link-digest/') && File.exist?(File.join(dist, path.delete_prefix('/my/blog/'))), path) }
end

test('issues may be a collection, and the digest be in another folder and in parts') do
  files = { '_letters/2026-11-02-one.md' => post('One'), 'index.md' => page }
  dist, = built('collection', { 'category' => nil, 'collection' => 'letters', 'folder' => '/my/links/', 'parts' => 'always' },
                files: files, collections: { 'letters' => { 'output' => true } })
  src = read(dist, 'index.html')[%r{<link-digest src="/([^"]*)"}, 1]
  assert(src == 'my/links/archive/index.json' && File.exist?(File.join(dist, src)), src)
  assert(read(dist, 'my/links/issues.json').include?('Of One'))
end

test('parameters may have commas between them') do
  dist, = built('commas', files: USUAL.merge('index.md' => page('{% link_digest limit=12, topic="Rust", recommended %}')))
  assert(read(dist, 'index.html').include?('<link-digest limit="12" topic="Rust" recommended=""'), read(dist, 'index.html'))
end

test('a feed has a link in the place of the cards') do
  feed = "---\n---\n<feed>{% for post in site.posts %}<content><![CDATA[{{ post.content }}]]></content>{% endfor %}</feed>\n"
  dist, = built('feed', files: USUAL.merge('_posts/2026-11-22-all.md' => page, 'feed.xml' => feed))
  text = read(dist, 'feed.xml')
  assert(text.include?('<a href="/link-digest/">Links</a>') && !text.include?('<template'), text)
end

test('what cannot be done is told in a sentence') do
  refused('a', { 'title' => nil }, /what is the digest called\? Say `title` under `link_digest`/)
  refused('b', { 'collection' => 'none' }, /there is no collection `none`/)
  refused('c', { 'folder' => '../out' }, /`folder` is to be one in the site/)
  refused('d', /the site has a page at \/link-digest\/own.html already/, files: USUAL.merge('link-digest/own.md' => page))
  refused('i', /the site has a page at \/link-digest\/index.html already/, files: USUAL.merge('link-digest/index.html' => 'Mine'))
  refused('e', /there is no attribute `topics`/, files: USUAL.merge('index.md' => page('{% link_digest topics="x" %}')))
  refused('f', /expected name="value", found =/, files: USUAL.merge('index.md' => page('{% link_digest = %}')))
  refused('g', { 'command' => '/nowhere/link-digest' }, /there is no command `\/nowhere\/link-digest`: install it by/)
  refused('h', { 'theme' => 'blue' }, /expected auto, light or dark in `theme`, found "blue"/)
end

test('what was not understood is told with the file and its line') do
  _, words = built('warned', files: { '_posts/2026-11-02-a.md' => "#{post('Databases', "categories: links\n")}2. without a link\n", 'index.md' => page })
  assert(words.length == 1 && words[0] =~ %r{_posts/2026-11-02-a.md, line 9: }, words.inspect)
end

# A picture as far as its size.
PNG = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0".b

test('a picture beside a post is copied and shown, and one that is not there is told') do
  text = "#{post('Databases', "categories: links\n")}\n![](desk.png)\n"
  files = { '_posts/a/2026-11-02-a.md' => text, '_posts/a/desk.png' => PNG, 'index.md' => page }
  dist, words, site = built('pictures', files: files)
  assert(words.empty?, words.inspect)
  2.times do
    src = JSON.parse(read(dist, 'link-digest/issues.json'))['issues'][0]['topics'][0]['items'][0]['image']['src']
    assert(File.binread(File.join(dist, 'link-digest', src)) == PNG, src)
    assert(read(dist, 'index.html').include?(%(src="/link-digest/#{src}")), read(dist, 'index.html'))
    site.process
  end
  _, words = built('lost', files: files.merge('_posts/a/2026-11-02-a.md' => text.sub('desk', 'gone')))
  assert(words.length == 1 && words[0] =~ %r{_posts/a/2026-11-02-a.md, line 10: the picture `gone.png` is left out: it was not found}, words.inspect)
end

test('a digest may be empty, which is told') do
  dist, words = built('empty', files: { 'index.md' => page })
  assert(!read(dist, 'index.html').include?('link-digest') && !Dir.exist?(File.join(dist, 'link-digest')))
  assert(words.last.include?('there is no issue with links among the posts'), words.inspect)
end

test('a site without the settings is left alone') do
  root = built('without', files: { 'index.md' => page('Nothing.') }, link_digest: nil)[0]
  assert(!Dir.exist?(File.join(root, 'link-digest')))
end

puts "#{$count - $failed.length} of #{$count} tests of the plugin for Jekyll #{Jekyll::VERSION} passed"
exit($failed.empty? ? 0 : 1)
