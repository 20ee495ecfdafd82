namespace Functions.Start;

/// <summary>The options of <c>dotnet run --project functions -- …</c> (contract §1).</summary>
public sealed record StartOptions
{
    /// <summary>Where to serve.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7071";

    /// <summary>Start without the sample district.</summary>
    public bool NoSample { get; init; }

    /// <summary>Use the configured services instead of local ones.</summary>
    public bool NoEmulators { get; init; }

    /// <summary>Where all local state lives; null for a run that starts from nothing and leaves nothing.</summary>
    public string? Data { get; init; }

    /// <summary>A tool's name and arguments instead of serving, for example <c>emit-functions DIR</c>.</summary>
    public IReadOnlyList<string> Tool { get; init; } = [];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static StartOptions Parse(IReadOnlyList<string> args)
    {
        if (args.Count > 0 && !args[0].StartsWith('-')) return ToolOf(args);
        var options = new StartOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--no-sample" => options with { NoSample = true },
                "--no-emulators" => options with { NoEmulators = true },
                "--urls" => options with { Urls = Value(args, ref i) },
                "--data" => options with { Data = Path.GetFullPath(Value(args, ref i)) },
                _ => throw new ArgumentException($"未知选项 / unknown option '{args[i]}'. 可用 / allowed: --urls URL, --no-sample, --data DIR, --no-emulators."),
            };
        }

        return options;
    }

    private static string Value(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new ArgumentException($"选项 {args[i - 1]} 缺少取值 / option {args[i - 1]} needs a value.");

    // A restore works on local data when it is told where that is.
    private static StartOptions ToolOf(IReadOnlyList<string> args)
    {
        var at = args is ["restore", ..] ? args.ToList().IndexOf("--data") : -1;
        return at < 0 || at + 1 >= args.Count ? new StartOptions { Tool = args }
            : new StartOptions { Tool = [.. args.Take(at), .. args.Skip(at + 2)], Data = Path.GetFullPath(args[at + 1]) };
    }
}
