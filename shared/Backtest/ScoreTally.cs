using Shared.Vocabulary;

namespace Shared.Backtest;

/// <summary>Counts what a score is made of, over shelves, hospitals and seeds.</summary>
public sealed class ScoreTally
{
    /// <summary>The first days of a history, which nobody can be measured by.</summary>
    public const int WarmUpDays = 120;

    /// <summary>A warning has so many days to come true.</summary>
    public const int JudgedDays = 30;

    private readonly List<int> _leads = [];
    private readonly SortedDictionary<string, RuleTally> _rules = new(StringComparer.Ordinal);

    /// <summary>Shelves.</summary>
    public int Shelves { get; private set; }

    /// <summary>Scored days of shelves.</summary>
    public long ShelfDays { get; private set; }

    /// <summary>Shelf-quarters of scored days in which a stock-out began.</summary>
    public int HitQuarters { get; private set; }

    /// <summary>Stock-outs, and those warned of.</summary>
    public Share Spells { get; private set; }

    /// <summary>Stock-outs that began while the hospital sent nothing, and those warned of.</summary>
    public Share SilentSpells { get; private set; }

    /// <summary>Warnings that can be judged, and the false ones.</summary>
    public Share Warnings { get; private set; }

    /// <summary>Warnings that became orange or red, and those false from that day on.</summary>
    public Share Urgent { get; private set; }

    /// <summary>Warnings raised yellow, and the false ones.</summary>
    public Share Yellow { get; private set; }

    /// <summary>How often judged warnings came back.</summary>
    public int Reopenings { get; private set; }

    /// <summary>Days from the warning to the first day of a stock-out it was active before.</summary>
    public IReadOnlyList<int> Leads => _leads;

    /// <summary>Counts by the rules that warnings were raised with.</summary>
    public IReadOnlyDictionary<string, RuleTally> Rules => _rules;

    /// <summary>Counts a shelf.</summary>
    public void Add(ShelfTruth truth, IReadOnlyList<WarningTrace> warnings)
    {
        Shelves++;
        ShelfDays += truth.Days - WarmUpDays;
        HitQuarters += truth.Spells.Where(s => s.From >= WarmUpDays).Select(s => (s.From - WarmUpDays) / 91).Distinct().Count();
        foreach (var spell in truth.Spells.Where(s => s.From >= WarmUpDays)) AddSpell(spell, warnings);
        foreach (var warning in warnings.Where(w => w.RaisedOn >= WarmUpDays)) AddWarning(truth, warning);
    }

    /// <summary>Counts what another tally counted.</summary>
    public void Add(ScoreTally other)
    {
        Shelves += other.Shelves;
        ShelfDays += other.ShelfDays;
        HitQuarters += other.HitQuarters;
        (Spells, SilentSpells, Warnings, Urgent, Yellow) =
            (Spells + other.Spells, SilentSpells + other.SilentSpells, Warnings + other.Warnings, Urgent + other.Urgent, Yellow + other.Yellow);
        Reopenings += other.Reopenings;
        _leads.AddRange(other._leads);
        foreach (var (rule, tally) in other._rules) _rules[rule] = _rules.GetValueOrDefault(rule) + tally;
    }

    private void AddSpell(StockOutSpell spell, IReadOnlyList<WarningTrace> warnings)
    {
        var (warning, since) = ActiveBefore(spell.From, warnings);
        Spells += new Share(1, since is null ? 0 : 1);
        if (spell.Silent) SilentSpells += new Share(1, since is null ? 0 : 1);
        if (since is not { } raised) return;
        _leads.Add(spell.From - raised);
        foreach (var rule in warning!.Rules) Count(rule, new(default, 1, warning.Rules.Count == 1 ? 1 : 0));
    }

    private static (WarningTrace? Warning, int? Since) ActiveBefore(int day, IReadOnlyList<WarningTrace> warnings)
    {
        foreach (var warning in warnings)
        {
            if (warning.ActiveSince(day - 1) is { } since) return (warning, since);
        }

        return (null, null);
    }

    private void AddWarning(ShelfTruth truth, WarningTrace warning)
    {
        if (warning.UrgentOn is { } urgent && urgent + JudgedDays <= truth.Days) Urgent += Judged(truth, urgent);
        if (warning.RaisedOn + JudgedDays > truth.Days) return;
        var judged = Judged(truth, warning.RaisedOn);
        Warnings += judged;
        if (warning.FirstSeverity == Severity.Yellow) Yellow += judged;
        Reopenings += warning.Reopenings;
        foreach (var rule in warning.Rules) Count(rule, new(judged, 0, 0));
    }

    private static Share Judged(ShelfTruth truth, int day) => new(1, truth.IsTroubled(day, JudgedDays) ? 0 : 1);

    private void Count(string rule, RuleTally more) => _rules[rule] = _rules.GetValueOrDefault(rule) + more;
}

/// <summary>How many there are, and how many of them are such.</summary>
public readonly record struct Share(int All, int Such)
{
    /// <summary>Such of all, null without any.</summary>
    public double? Ratio => All == 0 ? null : Such / (double)All;

    /// <summary>Both counts added.</summary>
    public static Share operator +(Share a, Share b) => new(a.All + b.All, a.Such + b.Such);
}

/// <summary>What warnings raised with a rule's evidence came to.</summary>
/// <param name="Warnings">Warnings judged, and the false ones.</param>
/// <param name="Spells">Stock-outs warned of with it.</param>
/// <param name="SpellsAlone">Those that no other rule's evidence stood beside.</param>
public readonly record struct RuleTally(Share Warnings, int Spells, int SpellsAlone)
{
    /// <summary>All counts added.</summary>
    public static RuleTally operator +(RuleTally a, RuleTally b) => new(a.Warnings + b.Warnings, a.Spells + b.Spells, a.SpellsAlone + b.SpellsAlone);
}
