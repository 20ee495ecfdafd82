using Functions.Conform.Line;
using Functions.Conform.Observed;

namespace Functions.Conform.Checks;

/// <summary>What files look like: character sets, columns, people's data, kinds.</summary>
internal static class FileChecks
{
    private static readonly string[] Needed = ["catalogue", "usage", "stock", "inbound"];
    private static readonly string[] OfCharsets = ["undecodable_bytes", "unsupported_charset", "truncated_text", "not_text"];
    private static readonly string[] OfColumns = ["missing_column", "duplicate_column", "no_header", "too_many_columns"];

    /// <summary>Text that is what it says it is, and says it where the line can see.</summary>
    public static Finding Encoding(Observation o)
    {
        var faults = Refused(o, OfCharsets).Concat(Turned(o, OfCharsets)).Concat(o.BadRows.Where(r => OfCharsets.Contains(r.Code, StringComparer.Ordinal)).Select(r => r.ToString()))
            .Concat(o.Pushes.Where(p => p.ContentType is { } type && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase)).Select(p => $"{p.Moment} {p.ContentType} {p.Target}"))
            .Concat(o.Pushes.Where(p => p.ContentType is null).Select(p => $"{p.Moment} Content-Type: – {p.Target}")).ToList();
        if (faults.Count > 0) return Finding.Failed("有文件的字符集未声明、不受支持，或内容与所用字符集不符。", "Files don't say their character set, say one that isn't read, or aren't in it.", faults);
        var used = string.Join("、", o.Completed.Select(f => f.Charset).OfType<string>().Distinct(StringComparer.Ordinal));
        return used.Length == 0 ? Finding.NotSeen("没有计入的文本文件。", "No text file was taken.") : Finding.Passed($"全部文件可完整解码：{used}。", $"Every file could be decoded: {used}.");
    }

    /// <summary>Headers that name the columns of their kind, and no others.</summary>
    public static Finding Columns(Observation o)
    {
        var faults = Refused(o, OfColumns).Concat(Turned(o, OfColumns))
            .Concat(o.Feeds.Where(f => f.UnknownColumns.Count > 0).Select(f => $"{f.FeedId} {f.Kind}: {string.Join("、", f.UnknownColumns)}")).ToList();
        if (faults.Count > 0) return Finding.Failed("有列名不认识、缺少或重复；不认识的列不会被读取。", "Columns are unknown, missing or there twice; what is unknown is never read.", faults);
        return o.Completed.Any() ? Finding.Passed("列名全部认识，必填列齐全。", "Every column is known and every required one is there.") : Nothing;
    }

    /// <summary>Nobody's name, number or address.</summary>
    public static Finding Persons(Observation o)
    {
        var faults = o.Feeds.Where(f => f.PersonalColumns.Count > 0).Select(f => $"{f.FeedId} {f.Kind}: {string.Join("、", f.PersonalColumns)}").ToList();
        if (faults.Count > 0) return Finding.Failed("报送了识别个人身份的列；系统不读取，但数据不应出院。", "Columns that identify people were sent; they aren't read, and they shouldn't leave the hospital.", faults);
        return o.Completed.Any() ? Finding.Passed("没有识别个人身份的列。", "No column identifies a person.") : Nothing;
    }

    /// <summary>The kinds nothing works without.</summary>
    public static Finding Kinds(Observation o)
    {
        var missing = Needed.Except(o.Completed.Select(f => f.Kind), StringComparer.Ordinal).ToList();
        if (missing.Count == Needed.Length) return Nothing;
        return missing.Count == 0 ? Finding.Passed("目录、用药、库存、入库均已报送。", "Catalogue, use, stock and goods in were all sent.")
            : Finding.Failed($"缺少：{string.Join("、", missing)}。", $"Not sent: {string.Join(", ", missing)}.", missing);
    }

    /// <summary>No file turned away for what no other point is about.</summary>
    public static Finding Refusals(Observation o)
    {
        string[] elsewhere = [.. OfCharsets, .. OfColumns, "idempotency_conflict", ConformLine.Trial, "unauthorized", "too_many_requests", .. LineChecks.OfClocks, .. LineChecks.OfOutages];
        var faults = o.Feeds.Where(f => f.Problem is { } p && !elsewhere.Contains(p.Code, StringComparer.Ordinal)).Select(f => $"{f.FeedId} {f.Kind}: {f.Problem!.Code}")
            .Concat(o.Pushes.Where(p => p.Problem is { } code && !elsewhere.Contains(code, StringComparer.Ordinal)).Select(p => $"{p.Moment} {p.Status} {p.Problem} {p.Target}")).ToList();
        if (faults.Count > 0) return Finding.Failed("有文件被拒收。", "Files were turned away.", faults);
        return o.Completed.Any() ? Finding.Passed("没有文件被拒收。", "No file was turned away.") : Nothing;
    }

    /// <summary>Nothing to go by.</summary>
    internal static Finding Nothing { get; } = Finding.NotSeen("这段日子没有计入的报送。", "Nothing was taken for these days.");

    private static IEnumerable<string> Refused(Observation o, string[] codes) =>
        o.Feeds.Where(f => f.Problem is { } p && codes.Contains(p.Code, StringComparer.Ordinal)).Select(f => $"{f.FeedId} {f.Kind}: {f.Problem!.Code}");

    private static IEnumerable<string> Turned(Observation o, string[] codes) =>
        o.Pushes.Where(p => codes.Contains(p.Problem, StringComparer.Ordinal)).Select(p => $"{p.Moment} {p.Status} {p.Problem} {p.Target}");
}
