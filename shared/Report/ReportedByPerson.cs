using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>A shortage that a person at an institution reports by themselves.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Type">短缺类型.</param>
/// <param name="Since">短缺起始日.</param>
/// <param name="Causes">短缺原因, as far as they name any.</param>
/// <param name="CauseText">说明.</param>
/// <param name="By">Who says so.</param>
/// <param name="On">China's day on which they say so.</param>
public sealed record ReportedByPerson(string DrugCode, ShortageType Type, DateOnly Since, IReadOnlyList<ShortageCause> Causes, string? CauseText, string By, DateOnly On)
{
    private const string Rule = "pharmacist-report";

    internal Evidence Evidence() => new(
        Rule, null, null, By,
        new($"{By} 于 {On:yyyy-MM-dd} 上报：自 {Since:yyyy-MM-dd} 起{ReportNames.Of(Type).Zh}", $"{By} reported on {On:yyyy-MM-dd}: {ReportNames.Of(Type).En} since {Since:yyyy-MM-dd}"));
}
