//! The languages: tag, name, its own name, script (ISO 15924).

pub(super) struct Entry {
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
    pub(super) native_name: &'static str,
    pub(super) script: &'static str,
}

const fn of(
    tag: &'static str,
    name: &'static str,
    native_name: &'static str,
    script: &'static str,
) -> Entry {
    Entry {
        tag,
        name,
        native_name,
        script,
    }
}

/// In the order of their tags.
#[rustfmt::skip]
pub(super) static ENTRIES: [Entry; COUNT] = [
    of("af", "Afrikaans", "Afrikaans", "Latn"),
    of("ar", "Arabic", "العربية", "Arab"),
    of("az", "Azerbaijani", "Azərbaycan", "Latn"),
    of("be", "Belarusian", "Беларуская", "Cyrl"),
    of("bg", "Bulgarian", "Български", "Cyrl"),
    of("bn", "Bangla", "বাংলা", "Beng"),
    of("ca", "Catalan", "Català", "Latn"),
    of("cs", "Czech", "Čeština", "Latn"),
    of("da", "Danish", "Dansk", "Latn"),
    of("de", "German", "Deutsch", "Latn"),
    of("el", "Greek", "Ελληνικά", "Grek"),
    of("en", "English", "English", "Latn"),
    of("es", "Spanish", "Español", "Latn"),
    of("es-419", "Latin American Spanish", "Español (Latinoamérica)", "Latn"),
    of("et", "Estonian", "Eesti", "Latn"),
    of("eu", "Basque", "Euskara", "Latn"),
    of("fa", "Persian", "فارسی", "Arab"),
    of("fi", "Finnish", "Suomi", "Latn"),
    of("fil", "Filipino", "Filipino", "Latn"),
    of("fr", "French", "Français", "Latn"),
    of("gu", "Gujarati", "ગુજરાતી", "Gujr"),
    of("he", "Hebrew", "עברית", "Hebr"),
    of("hi", "Hindi", "हिन्दी", "Deva"),
    of("hr", "Croatian", "Hrvatski", "Latn"),
    of("hu", "Hungarian", "Magyar", "Latn"),
    of("hy", "Armenian", "Հայերեն", "Armn"),
    of("id", "Indonesian", "Bahasa Indonesia", "Latn"),
    of("is", "Icelandic", "Íslenska", "Latn"),
    of("it", "Italian", "Italiano", "Latn"),
    of("ja", "Japanese", "日本語", "Jpan"),
    of("ka", "Georgian", "ქართული", "Geor"),
    of("kk", "Kazakh", "Қазақ тілі", "Cyrl"),
    of("kn", "Kannada", "ಕನ್ನಡ", "Knda"),
    of("ko", "Korean", "한국어", "Kore"),
    of("lt", "Lithuanian", "Lietuvių", "Latn"),
    of("lv", "Latvian", "Latviešu", "Latn"),
    of("mk", "Macedonian", "Македонски", "Cyrl"),
    of("ml", "Malayalam", "മലയാളം", "Mlym"),
    of("mn", "Mongolian", "Монгол", "Cyrl"),
    of("mr", "Marathi", "मराठी", "Deva"),
    of("ms", "Malay", "Bahasa Melayu", "Latn"),
    of("nb", "Norwegian Bokmål", "Norsk bokmål", "Latn"),
    of("nl", "Dutch", "Nederlands", "Latn"),
    of("nn", "Norwegian Nynorsk", "Norsk nynorsk", "Latn"),
    of("pa", "Punjabi", "ਪੰਜਾਬੀ", "Guru"),
    of("pl", "Polish", "Polski", "Latn"),
    of("pt-BR", "Brazilian Portuguese", "Português (Brasil)", "Latn"),
    of("pt-PT", "European Portuguese", "Português (Portugal)", "Latn"),
    of("ro", "Romanian", "Română", "Latn"),
    of("ru", "Russian", "Русский", "Cyrl"),
    of("sk", "Slovak", "Slovenčina", "Latn"),
    of("sl", "Slovenian", "Slovenščina", "Latn"),
    of("sq", "Albanian", "Shqip", "Latn"),
    of("sr", "Serbian", "Српски", "Cyrl"),
    of("sr-Latn", "Serbian (Latin)", "Srpski (latinica)", "Latn"),
    of("sv", "Swedish", "Svenska", "Latn"),
    of("ta", "Tamil", "தமிழ்", "Taml"),
    of("te", "Telugu", "తెలుగు", "Telu"),
    of("th", "Thai", "ไทย", "Thai"),
    of("tr", "Turkish", "Türkçe", "Latn"),
    of("tt", "Tatar", "Татар", "Cyrl"),
    of("uk", "Ukrainian", "Українська", "Cyrl"),
    of("ur", "Urdu", "اردو", "Arab"),
    of("uz", "Uzbek", "Oʻzbek", "Latn"),
    of("vi", "Vietnamese", "Tiếng Việt", "Latn"),
    of("zh-Hans", "Simplified Chinese", "简体中文", "Hans"),
    of("zh-Hant", "Traditional Chinese", "繁體中文", "Hant"),
    of("zh-Hant-HK", "Traditional Chinese (Hong Kong)", "繁體中文（香港）", "Hant"),
];

pub(super) const COUNT: usize = 68;

pub(super) static TAGS: [&str; COUNT] = {
    let mut tags = [""; COUNT];
    let mut index = 0;
    while index < COUNT {
        tags[index] = ENTRIES[index].tag;
        index += 1;
    }
    tags
};
