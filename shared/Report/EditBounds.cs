using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>How long texts and how large numbers of an edit may be (lengths of the reconstructed record where it gives any).</summary>
public static class EditBounds
{
    private const int MostEntries = 20;
    private const decimal MostDoses = 1_000_000_000_000m;

    /// <summary>The longest name of a person.</summary>
    public const int MostName = 50;

    /// <summary>The longest note of an officer, or reason of a correction.</summary>
    public const int MostNote = 2_000;

    /// <summary>The longest receipt.</summary>
    public const int MostReceipt = 200;

    /// <summary>The first thing of an edit that is out of bounds, or null.</summary>
    public static Problem? FindFault(ReportEdit edit) =>
        Texts(edit).Select(t => Text(t.Field, t.Text, t.Most)).Concat(Numbers(edit).Select(n => Number(n.Field, n.Number)))
            .Append(edit.Causes?.Count > MostEntries ? TooMany("causes") : null).Append(edit.Substitutes?.Count > MostEntries ? TooMany("substitutes") : null)
            .FirstOrDefault(fault => fault is not null);

    /// <summary>What is wrong with a text that a person gives, or null.</summary>
    public static Problem? Text(string field, string? text, int most)
    {
        if (text is null) return null;
        if (text.Length > most) return OutOfBounds(field, $"{text.Length} 字", $"{text.Length} characters", $"至多 {most} 字", $"at most {most} characters");
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? OutOfBounds(field, "控制字符", "control characters", "可见文字", "readable text") : null;
    }

    private static IEnumerable<(string Field, string? Text, int Most)> Texts(ReportEdit edit) =>
    [
        ("institutionName", edit.InstitutionName, 100), ("institutionCode", edit.InstitutionCode, 30), ("orgCode", edit.OrgCode, 30), ("uscc", edit.Uscc, 30),
        ("distributor", edit.Distributor, 200), ("route", edit.Route, 50), ("causeText", edit.CauseText, 200), ("purchaseMethod", edit.PurchaseMethod, 100),
        ("measuresTaken", edit.MeasuresTaken, 500), ("reviewer", edit.Reviewer, MostName), .. (edit.Substitutes ?? []).Select(s => ("substitutes", (string?)s, 200)),
    ];

    private static IEnumerable<(string Field, decimal? Number)> Numbers(ReportEdit edit) =>
    [
        ("monthlyUse", edit.MonthlyUse), ("onHand", edit.OnHand), ("unfilledQuantity", edit.UnfilledQuantity), ("deliveryRate", edit.DeliveryRate),
        ("price", edit.Price), ("activeMakers", edit.ActiveMakers),
    ];

    private static Problem? Number(string field, decimal? number) =>
        number is null or (>= 0 and <= MostDoses) ? null : OutOfBounds(field, $"{number}", $"{number}", $"0 至 {MostDoses}", $"0 to {MostDoses}");

    private static Problem TooMany(string field) => OutOfBounds(field, $"超过 {MostEntries} 项", $"more than {MostEntries} entries", $"至多 {MostEntries} 项", $"at most {MostEntries} entries");

    private static Problem OutOfBounds(string field, string foundZh, string foundEn, string expectedZh, string expectedEn) => new(
        "field_out_of_bounds", new($"{field}：{foundZh}，应为{expectedZh}", $"{field}: found {foundEn}, expected {expectedEn}"));
}
