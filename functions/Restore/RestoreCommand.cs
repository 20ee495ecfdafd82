using System.Diagnostics;
using Functions.Start;
using Functions.Tools;
using Shared.Vocabulary;

namespace Functions.Restore;

/// <summary>
/// <c>-- restore</c>: rebuilds everything derived from the sealed raw files, or compares it with what is kept; <c>--save</c> and <c>--load</c> copy what is not derivable.
/// </summary>
public static class RestoreCommand
{
    private const string Word = "restore";
    private const int Shown = 20;

    private const string Usage = "用法 / usage: restore [--hospital CODE] [--figures] | restore --compare [--hospital CODE] | restore --save DIR | restore --load DIR   (--data DIR 使用本机数据 / on local data)";

    /// <summary>Whether this is the command.</summary>
    public static bool Is(IReadOnlyList<string> words) => words is [Word, ..];

    /// <summary>Whether it only compares.</summary>
    public static bool IsComparison(IReadOnlyList<string> words) => words.Contains("--compare", StringComparer.Ordinal);

    /// <summary>Whether it copies sources.</summary>
    public static bool IsCopy(IReadOnlyList<string> words) => words.Contains("--save", StringComparer.Ordinal) || words.Contains("--load", StringComparer.Ordinal);

    /// <summary>Does the command if it is the one that was given: 0 all well, 1 raw files are missing or damaged or something differs, 2 the command is wrong.</summary>
    public static async Task<int?> TryRun(IReadOnlyList<string> words, IServiceProvider services)
    {
        if (!Is(words)) return null;
        return await ToolScreen.Run(async () =>
        {
            var options = ToolOptions.Parse(words.Skip(1), ["--hospital", "--save", "--load"], ["--figures", "--compare"]);
            if (options.Words.Count > 0 || options.Values.Count + options.Flags.Count > (options.Values.ContainsKey("--hospital") ? 2 : 1)) throw new ArgumentException(Usage);
            await services.GetRequiredService<Stores>().Prepare(CancellationToken.None);
            if (options.Values.TryGetValue("--save", out var to)) return await Save(to, services);
            if (options.Values.TryGetValue("--load", out var from)) return await Load(from, services);
            return await Run(options, services);
        });
    }

    private static async Task<int> Run(ToolOptions options, IServiceProvider services)
    {
        HospitalCode? hospital = options.Values.TryGetValue("--hospital", out var code)
            ? HospitalCode.TryParse(code, out var parsed) ? parsed : throw new ArgumentException($"--hospital '{code}' 不是机构代码 / is no hospital's code.") : null;
        var started = Stopwatch.GetTimestamp();
        var compares = options.Has("--compare");
        var progress = await services.GetRequiredService<Rebuild>().Run(new RebuildScope(hospital, options.Has("--figures"), Signs: !compares), Console.WriteLine, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"报送 feeds {progress.Feeds}，行 rows {progress.Rows}，被拒 refused {progress.Refused}，未结 open {progress.Open}，{seconds:0.0} s，{progress.Rows / seconds:0} rows/s");
        foreach (var lost in progress.Lost) Console.WriteLine($"{lost.FeedId} {lost.Kind}: {Meaning(lost.State)}");
        var differs = compares && Told(await services.GetRequiredService<Comparison>().Run(hospital, CancellationToken.None));
        return progress.HasFaults || differs ? 1 : 0;
    }

    private static bool Told(Compared compared)
    {
        Console.WriteLine($"比对 compared: 月 months {compared.Months}，日 days {compared.Days}，差异 differences {compared.Differences.Count}");
        foreach (var difference in compared.Differences.Take(Shown)) Console.WriteLine($"{difference.Place}: 现存 live {difference.Live ?? "-"}，重建 rebuilt {difference.Rebuilt ?? "-"}");
        return compared.Differences.Count > 0;
    }

    // Blobs first: the keys that open them are then in the copy of the tables, also when one was made meanwhile.
    private static async Task<int> Save(string folder, IServiceProvider services)
    {
        await services.GetRequiredService<SourceCopy>().RefuseToForget(folder, CancellationToken.None);
        foreach (var store in await services.GetRequiredService<BlobCopy>().Save(folder, CancellationToken.None)) Console.WriteLine($"{store.Store,-30} {store.Records} records，新取 fetched {store.Fetched}");
        foreach (var store in await services.GetRequiredService<SourceCopy>().Save(folder, CancellationToken.None)) Console.WriteLine($"{store.Store,-30} {store.Records} records");
        return 0;
    }

    private static async Task<int> Load(string folder, IServiceProvider services)
    {
        var stores = (await services.GetRequiredService<SourceCopy>().Load(folder, CancellationToken.None)).Concat(await services.GetRequiredService<BlobCopy>().Load(folder, CancellationToken.None));
        foreach (var store in stores) Console.WriteLine($"{store.Store,-30} {store.Records} records，放回 put back {store.PutBack}");
        return 0;
    }

    private static Bilingual Meaning(RawState state) => state switch
    {
        RawState.Missing => new("原始文件丢失：请用 restore --load 从副本放回，或请机构重新报送", "the raw file is missing: put it back from a copy (restore --load), or have the hospital push it again"),
        RawState.Damaged => new("原始文件与台账摘要不符或无法解密：疑被改动或密钥不对，未采用", "the raw file doesn't open or isn't what was sent: changed, or under another key; it was not used"),
        RawState.Erased => new("已依法抹除，不再恢复", "erased on purpose; it stays so"),
        _ => new("保存期限已过而删除，其已有的切片照旧", "removed when its time had passed; slices that are kept stay"),
    };
}
