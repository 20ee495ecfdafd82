using Shared.Measure.Lists;
using Shared.Normalise;

namespace Shared.Measure.AbnormalUse;

/// <summary>Drugs confirmed in several quarters running, for which a suspension of purchases is proposed (天津市 2017: 连续两次列入的暂停采购一个季度).</summary>
public static class Suspensions
{
    /// <summary>The rows of the latest quarter whose drug is on the list of every other quarter too, in their order.</summary>
    /// <param name="quarters">The confirmed lists, the latest first.</param>
    public static IReadOnlyList<ListedRow> Of(IReadOnlyList<IReadOnlyList<ListedRow>> quarters) =>
        quarters.Count == 0 ? [] : [.. quarters[0].DistinctBy(r => Subject(r.Row)).Where(row => quarters.Skip(1).All(earlier => earlier.Any(e => Subject(e.Row) == Subject(row.Row))))];

    private static (string?, string, string?, string) Subject(ListRow row) =>
        CodeForm.Of(row.PlatformCode) is { } code ? (code, "", null, "") : (null, VarietySpec.Plain(row.GenericName), DosageForms.Known.Family(row.DosageForm), VarietySpec.Plain(row.Strength));
}
