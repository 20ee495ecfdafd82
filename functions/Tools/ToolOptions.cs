namespace Functions.Tools;

/// <summary>How a command was given: its words, and the options that commands about a running product share.</summary>
/// <param name="Words">What is no option.</param>
/// <param name="Values">The options that have a value.</param>
/// <param name="Flags">Those that have none.</param>
public sealed record ToolOptions(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Flags)
{
    private const string DefaultUrl = "http://127.0.0.1:7071";
    private const string DefaultKeyName = "Admin__Key";

    /// <summary>Where the product serves.</summary>
    public Uri Url => Uri.TryCreate(Values.GetValueOrDefault("--url", DefaultUrl), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url : throw new ArgumentException($"--url 应为 http(s) 地址 / --url must be an http(s) address: '{Values["--url"]}'.");

    /// <summary>The key, from the environment: an argument would stand in the list of processes and in the shell's history.</summary>
    public string Key => Values.GetValueOrDefault("--key-env", DefaultKeyName) is var name && Environment.GetEnvironmentVariable(name) is { Length: > 0 } key
        ? key : throw new ArgumentException($"环境变量 {name} 中没有管理员密钥 / the environment variable {name} holds no admin key (--key-env NAME).");

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string flag) => Flags.Contains(flag);

    /// <summary>Reads a command.</summary>
    /// <param name="words">The command's words without its name.</param>
    /// <param name="valued">The options that take a value.</param>
    /// <param name="flags">The options that take none.</param>
    /// <exception cref="ArgumentException">An option is unknown, repeated or lacks its value.</exception>
    public static ToolOptions Parse(IEnumerable<string> words, IReadOnlyCollection<string> valued, IReadOnlyCollection<string> flags)
    {
        var (plain, values, set) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var left = new Queue<string>(words);
        while (left.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal)) plain.Add(word);
            else if (flags.Contains(word, StringComparer.Ordinal)) set.Add(word);
            else if (!valued.Contains(word, StringComparer.Ordinal))
                throw new ArgumentException($"未知选项 / unknown option '{word}'. 可用 / allowed: {string.Join(", ", valued.Concat(flags))}.");
            else if (!left.TryDequeue(out var value) || !values.TryAdd(word, value))
                throw new ArgumentException($"选项 {word} 缺少取值或重复 / option {word} needs one value.");
        }

        return new ToolOptions(plain, values, set);
    }
}
