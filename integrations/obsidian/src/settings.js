// The tab of the plugin in Obsidian's settings.
import { PluginSettingTab, Setting } from 'obsidian'

export class Settings extends PluginSettingTab {
  #plugin

  /** @param {import('./main.js').default} plugin */
  constructor(plugin) {
    super(plugin.app, plugin)
    this.#plugin = plugin
  }

  display() {
    const { folders, title } = this.#plugin.options
    this.containerEl.replaceChildren()
    new Setting(this.containerEl)
      .setName('Folder of the issues')
      .setDesc('Each note in it, and in the folders within, is an issue. One folder a line. A block may name others.')
      .addTextArea(area => area.setPlaceholder('Personal/Links').setValue(folders.join('\n'))
        .onChange(text => this.#plugin.set({ folders: text.split('\n') })))
    new Setting(this.containerEl)
      .setName('Title')
      .setDesc('What stands above the cards. Without it, the name of the folder.')
      .addText(line => line.setValue(title).onChange(title => this.#plugin.set({ title })))
  }
}
