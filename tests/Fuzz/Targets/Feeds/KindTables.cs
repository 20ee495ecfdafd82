using System.Text;
using Fuzz.Engine.Mutations;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>Tables of a kind: its columns, and values of their types.</summary>
public static class KindTables
{
    private static readonly string[] Choices =
    [
        "western", "中成药", "outpatient", "门诊", "inpatient", "open", "closed", "cancelled", "hospital", "insurance", "outOfStock", "断货", "delayed", "shortage", "shortageWatch", "keyMonitored", "abnormalUse",
        "essential-drug-ratio", "procurement-completion", "amount", "quantity", "tertiary", "secondary", "general", "tcm", "holiday", "workday", "days-of-stock", "yellow", "red",
    ];

    /// <summary>The header and a few good rows.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(FeedKind kind)
    {
        var columns = ColumnSet.For(kind).Columns;
        return [[.. columns.Select(c => c.Key)], .. Enumerable.Range(1, 4).Select(row => columns.Select(c => Good(c, row)).ToArray())];
    }

    /// <summary>A table as CSV; cells hold neither commas nor quotes.</summary>
    public static string Csv(IReadOnlyList<IReadOnlyList<string>> table) => string.Join('\n', table.Select(row => string.Join(',', row)));

    /// <summary>A value that a column of that name doesn't expect, or one that it does.</summary>
    public static string Odd(string key, Change change) => change.Random.Next(8) switch
    {
        0 => "",
        1 => Words.Days[change.Random.Next(Words.Days.Length)],
        2 or 3 => Words.Numbers[change.Random.Next(Words.Numbers.Length)],
        4 => Choices[change.Random.Next(Choices.Length)],
        5 => new string('长', 1 << change.Random.Next(1, 12)),
        6 => key is "drugCode" ? "Z99" : "A02",
        _ => Encoding.UTF8.GetString(change.Word()),
    };

    private static string Good(Column column, int row) => column.Key switch
    {
        "drugCode" => row == 4 ? "A02" : "A01",
        "packSize" => "24",
        "packs" => "1",
        "doses" => "24",
        "hospital" => "H001",
        "region" => "",
        "month" => $"2026-0{row}",
        "type" => "outOfStock",
        "cause" => "rawMaterial",
        "list" => "keyMonitored",
        "indicator" => "essential-drug-ratio",
        "encounter" => "outpatient",
        "effectiveTo" or "to" => "2026-12-31",
        "from" or "effectiveFrom" => $"2026-0{row}-01",
        _ => ByType(column.Type, row),
    };

    private static string ByType(ColumnType type, int row) => type switch
    {
        ColumnType.Date or ColumnType.DateOrInstant => $"2026-10-0{row}",
        ColumnType.Instant => $"2026-10-0{row}T08:30:00+08:00",
        ColumnType.Quantity => "24",
        ColumnType.Amount => $"{row}2.50",
        ColumnType.Flag => row % 2 == 0 ? "是" : "2",
        ColumnType.Month => "2026-10",
        ColumnType.Integer => $"{row}",
        ColumnType.Choice => "",
        _ => $"文{row}",
    };
}
