using Shared.Vocabulary;

namespace Shared.Measure.AbnormalUse;

/// <summary>The kinds of sign.</summary>
public enum UseSignalKind
{
    /// <summary>Among the month's top, and much more than the month before.</summary>
    MonthlyRise,

    /// <summary>Among the top in several months of the quarter.</summary>
    OftenAmongTop,
}

/// <summary>A sign of unusual use of a generic name within a hospital. It accuses nobody: people look into it.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="GenericName">通用名 in the form in which names are compared.</param>
/// <param name="Month">The month of a rise; for a place among the top the quarter's last such month.</param>
/// <param name="Value">The rise as a share of the month before, or how many months.</param>
/// <param name="Threshold">The rule's number that was passed or reached.</param>
/// <param name="Source">Where the number comes from.</param>
public sealed record UseSignal(UseSignalKind Kind, string GenericName, Month Month, decimal Value, decimal Threshold, string Source);

/// <summary>A hospital's month of use by generic name.</summary>
/// <param name="Month">The month.</param>
/// <param name="Complete">Whether every day of it is known; a rise out of a month with missing days is none.</param>
/// <param name="Amounts">Use in yuan by generic name, without products selected in volume-based procurement (国办发〔2019〕2号).</param>
public sealed record MonthOfNames(Month Month, bool Complete, IReadOnlyDictionary<string, decimal> Amounts)
{
    /// <summary>A month from its folded use.</summary>
    public static MonthOfNames Of(UsageCube cube, bool complete) => new(cube.Month, complete, cube.Cells
        .Where(c => !c.Flags.HasFlag(ProductFlags.Selected)).GroupBy(c => VarietySpec.Plain(cube.Products[c.DrugCode].GenericName), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(c => c.Amount), StringComparer.Ordinal));

    /// <summary>The names for which most was used, above zero; equal amounts in the order of names.</summary>
    public IReadOnlyList<string> Top(int count) =>
        [.. Amounts.Where(a => a.Value > 0).OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).Take(count).Select(a => a.Key)];
}

/// <summary>Signs of unusual use as hospitals' own management looks for them (rule <c>abnormal-use-signals</c>); no official standard.</summary>
public static class UseSignals
{
    /// <summary>The signs of a quarter, by name and month.</summary>
    /// <param name="months">The quarter's months and the one before it, as far as they are known.</param>
    /// <param name="first">The quarter's first month.</param>
    /// <param name="monitored">The generic names with a drug on 重点监控目录.</param>
    /// <param name="rule">The rule in force.</param>
    public static IReadOnlyList<UseSignal> Of(IEnumerable<MonthOfNames> months, Month first, IReadOnlySet<string> monitored, Rule rule)
    {
        var known = months.ToDictionary(m => m.Month);
        var quarter = known.Values.Where(m => m.Month >= first && m.Month <= first.Plus(2)).OrderBy(m => m.Month).ToList();
        var top = (int)rule["top"];
        return
        [
            .. quarter.SelectMany(m => Rises(m, known.GetValueOrDefault(m.Month.Plus(-1)), top, rule)).Concat(Often(quarter, top, monitored, rule))
                .OrderBy(s => s.GenericName, StringComparer.Ordinal).ThenBy(s => s.Month).ThenBy(s => s.Kind),
        ];
    }

    private static IEnumerable<UseSignal> Rises(MonthOfNames month, MonthOfNames? before, int top, Rule rule) =>
        before is not { Complete: true } ? [] :
            from name in month.Top(top)
            let earlier = before.Amounts.GetValueOrDefault(name)
            where earlier > 0 && (month.Amounts[name] / earlier) - 1 > rule["change"]
            select new UseSignal(UseSignalKind.MonthlyRise, name, month.Month, (month.Amounts[name] / earlier) - 1, rule["change"], rule.Thresholds["change"].Source);

    private static IEnumerable<UseSignal> Often(List<MonthOfNames> quarter, int top, IReadOnlySet<string> monitored, Rule rule) =>
        from place in quarter.SelectMany(m => m.Top(top), (m, name) => (name, m.Month)).GroupBy(p => p.name, StringComparer.Ordinal)
        let number = monitored.Contains(place.Key) ? "timesMonitored" : "times"
        where place.Count() >= rule[number]
        select new UseSignal(UseSignalKind.OftenAmongTop, place.Key, place.Max(p => p.Month), place.Count(), rule[number], rule.Thresholds[number].Source);
}
