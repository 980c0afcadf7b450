package dev.runnel.local.internal.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules for cutting words, by their names in GGUF files: the expressions that the models were
 * trained with, for this engine. Of those, {@code \s} is Unicode's white space, which Java's isn't,
 * and {@code (?i:)} takes in the long s.
 */
final class WordRules {
  static final Map<String, PreTokenizer> BY_NAME = new HashMap<>();

  private static final String CONTRACTIONS = "'(?:[stmd]|re|ve|ll)";
  private static final String CONTRACTIONS_OF_ANY_CASE =
      "'(?:[sS\\x{17F}tTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])";

  /** White space: up to the last line end, else all but what belongs to the next word. */
  private static final String SPACES = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final String GPT2 =
      CONTRACTIONS + "| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private static final String LLAMA3 = words("\\p{N}{1,3}");
  private static final String QWEN2 = words("\\p{N}");

  /** Words begin with a capital: the letters of the first class, then those of the second. */
  private static final String CAPITALS = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";

  private static final String SMALLS = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";

  private static final String TEKKEN = casedWords("", "\\p{N}");
  private static final String GPT4O =
      casedWords("(?:" + CONTRACTIONS_OF_ANY_CASE + ")?", "\\p{N}{1,3}");

  private static final String DEEPSEEK3 =
      "[!-/:-@\\[-`{-~][A-Za-z]+"
          + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
          + "| ?[\\p{P}\\p{S}]+[\\r\\n]*"
          + SPACES;

  private static final String DEEPSEEK_IDEOGRAPHS =
      "[\\x{4E00}-\\x{9FA5}\\x{800}-\\x{4E00}\\x{AC00}-\\x{D7FF}]+";

  /** The letters with a case, as Unicode had them when the model was trained. */
  private static final String DEEPSEEK_LETTERS =
      ""
          + "A-Za-z\\x{B5}\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{1BA}\\x{1BC}-\\x{1BF}"
          + "\\x{1C4}-\\x{293}\\x{295}-\\x{2AF}\\x{370}-\\x{373}\\x{376}\\x{377}"
          + "\\x{37B}-\\x{37D}\\x{37F}\\x{386}\\x{388}-\\x{38A}\\x{38C}\\x{38E}-\\x{3A1}"
          + "\\x{3A3}-\\x{3F5}\\x{3F7}-\\x{481}\\x{48A}-\\x{52F}\\x{531}-\\x{556}"
          + "\\x{10A0}-\\x{10C5}\\x{13A0}-\\x{13F5}\\x{13F8}-\\x{13FD}\\x{1C90}-\\x{1CBA}"
          + "\\x{1CBD}-\\x{1CBF}\\x{1D00}-\\x{1D2B}\\x{1D6B}-\\x{1D77}\\x{1D79}-\\x{1D9A}"
          + "\\x{1E00}-\\x{1F15}\\x{1F18}-\\x{1F1D}\\x{1F20}-\\x{1F45}\\x{1F48}-\\x{1F4D}"
          + "\\x{1F50}-\\x{1F57}\\x{1F59}\\x{1F5B}\\x{1F5D}\\x{1F5F}-\\x{1F7D}"
          + "\\x{1F80}-\\x{1FB4}\\x{1FB6}-\\x{1FBC}\\x{1FBE}\\x{1FC2}-\\x{1FC4}"
          + "\\x{1FC6}-\\x{1FCC}\\x{1FD0}-\\x{1FD3}\\x{1FD6}-\\x{1FDB}\\x{1FE0}-\\x{1FEC}"
          + "\\x{1FF2}-\\x{1FF4}\\x{1FF6}-\\x{1FFC}\\x{2102}\\x{2107}\\x{210A}-\\x{2113}"
          + "\\x{2115}\\x{2119}-\\x{211D}\\x{2124}\\x{2126}\\x{2128}\\x{212A}-\\x{212D}"
          + "\\x{212F}-\\x{2134}\\x{2139}\\x{213C}-\\x{213F}\\x{2145}-\\x{2149}\\x{214E}"
          + "\\x{2183}\\x{2184}\\x{2C00}-\\x{2C7B}\\x{2C7E}-\\x{2CE4}\\x{2CEB}-\\x{2CEE}"
          + "\\x{2CF2}\\x{2CF3}\\x{A640}-\\x{A66D}\\x{A680}-\\x{A69B}\\x{A722}-\\x{A76F}"
          + "\\x{A771}-\\x{A787}\\x{A78B}-\\x{A78E}\\x{AB70}-\\x{ABBF}\\x{FB00}-\\x{FB06}"
          + "\\x{FB13}-\\x{FB17}\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}\\x{10400}-\\x{1044F}"
          + "\\x{104B0}-\\x{104D3}\\x{104D8}-\\x{104FB}\\x{10C80}-\\x{10CB2}"
          + "\\x{10CC0}-\\x{10CF2}\\x{118A0}-\\x{118DF}\\x{1E900}-\\x{1E943}";

  static {
    add(stages("[\\p{P}$+<=>^~|]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]"), "default");
    add(
        stages(GPT2),
        "gpt-2",
        "phi-2",
        "mpt",
        "olmo",
        "jais",
        "trillion",
        "granite-docling",
        "exaone4");
    add(
        stages("\\p{N}", GPT2),
        "smollm",
        "starcoder",
        "refact",
        "command-r",
        "codeshell",
        "exaone",
        "minerva-7b");
    add(
        new PreTokenizer(stages(LLAMA3), true, true),
        "llama-bpe",
        "llama3",
        "llama-v3",
        "falcon3",
        "falcon-h1",
        "pixtral",
        "lfm2");
    add(stages(LLAMA3), "dbrx", "smaug-bpe", "glm4", "chatglm-bpe");
    add(stages(QWEN2), "qwen2", "deepseek-r1-qwen", "stablelm2", "hunyuan", "megrez");
    add(new PreTokenizer(stages(TEKKEN), true, true), "tekken");
    add(stages(GPT4O), "gpt-4o", "llama4");
    add(stages("[\\p{P}$+<=>^~|`]+", GPT2, "[0-9][0-9][0-9]"), "falcon");
    add(
        stages(
            "[\\r\\n]",
            "\\s?[" + DEEPSEEK_LETTERS + "]+",
            "\\s?[!-/:-~\\x{FF01}-\\x{FF0F}\\x{FF1A}-\\x{FF5E}\\x{2018}-\\x{201F}\\x{3000}-\\x{3002}]+",
            // The look back keeps a search that fails from starting at each space anew.
            "(?<!\\s)\\s++\\z",
            DEEPSEEK_IDEOGRAPHS,
            "\\p{N}+"),
        "deepseek-llm");
    add(
        stages("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", DEEPSEEK_IDEOGRAPHS, "\\p{N}"),
        "deepseek-coder");
    add(
        stages("\\p{N}{1,3}", "[\\x{4E00}-\\x{9FA5}\\x{3040}-\\x{30FF}]+", DEEPSEEK3),
        "deepseek-v3",
        "hunyuan-dense");
  }

  private WordRules() {}

  private static String words(String number) {
    return CONTRACTIONS_OF_ANY_CASE
        + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + number
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
        + SPACES;
  }

  private static String casedWords(String ending, String number) {
    String before = "[^\\r\\n\\p{L}\\p{N}]?";
    return before
        + CAPITALS
        + "*"
        + SMALLS
        + "+"
        + ending
        + "|"
        + before
        + CAPITALS
        + "+"
        + SMALLS
        + "*"
        + ending
        + "|"
        + number
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
        + SPACES;
  }

  private static List<Pattern> stages(String... expressions) {
    return List.of(expressions).stream().map(WordRules::pattern).toList();
  }

  private static Pattern pattern(String expression) {
    return Pattern.compile(
        expression.replace("\\s", "\\p{IsWhite_Space}").replace("\\S", "\\P{IsWhite_Space}"));
  }

  private static void add(List<Pattern> stages, String... names) {
    add(new PreTokenizer(stages, false, false), names);
  }

  private static void add(PreTokenizer rule, String... names) {
    for (String name : names) {
      BY_NAME.put(name, rule);
    }
  }
}
