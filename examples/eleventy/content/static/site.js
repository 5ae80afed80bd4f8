// The dark switch of this site: a word on <html>, kept for the next page.
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'light'
addEventListener('click', event => {
  if (event.target.id !== 'dark') return
  const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  localStorage.setItem('theme', theme)
})
