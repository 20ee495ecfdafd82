using Functions.Access;
using Functions.Api;
using Functions.Hospitals;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>Which acts are asked for.</summary>
/// <param name="Part">What the caller may see, narrowed by hospital and region.</param>
/// <param name="From">The first day, in China.</param>
/// <param name="To">The last day.</param>
/// <param name="Kind">What they are about, or null.</param>
/// <param name="Who">Part of the id or the name of who did them, or null.</param>
public sealed record AuditQuestion(VisiblePart Part, DateOnly From, DateOnly To, AuditKind? Kind, string? Who);

/// <summary>Finds acts in the chains.</summary>
public sealed class AuditReader(ITables tables, HospitalRegister register, TimeProvider clock)
{
    private const int AtOnce = 8;

    // An act that is begun before midnight ends after it.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>The acts, the latest first.</summary>
    public async Task<IReadOnlyList<AuditView>> Find(AuditQuestion asked, CancellationToken cancel)
    {
        var regions = (await register.All(cancel)).ToDictionary(h => h.Versions[0].Code, h => h.On(clock.GetUtcNow().ChinaDay()).Region);
        var chains = await Chains(asked.Part, regions, cancel);
        var found = new List<AuditView>[chains.Count];
        await Parallel.ForAsync(0, chains.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) => found[i] = [.. (await Acts(chains[i], asked, stop)).Where(a => IsAsked(a, asked, regions)).Select(a => Shown(a, asked.Part))]);
        return [.. found.SelectMany(f => f).OrderBy(Place, StringComparer.Ordinal)];
    }

    /// <summary>Where an act stands in the list: the later, the earlier.</summary>
    public static string Place(AuditView act) => $"{long.MaxValue - act.At.UtcTicks:D19}.{act.Chain}.{long.MaxValue - act.Sequence:D19}";

    // What people of a hospital do is in its own chain; what others do there may be in any chain but another hospital's.
    private async Task<List<string>> Chains(VisiblePart part, Dictionary<HospitalCode, RegionCode> regions, CancellationToken cancel)
    {
        var chains = new List<string>();
        await foreach (var row in tables.Query(AuditTrail.Table, AuditTrail.Register, null, null, cancel))
        {
            if (AuditTrail.HospitalOf(row.RowKey) is not { } hospital || Sees(part, HospitalCode.Parse(hospital), regions)) chains.Add(row.RowKey);
        }

        return chains;
    }

    private async Task<IEnumerable<AuditView>> Acts(string chain, AuditQuestion asked, CancellationToken cancel)
    {
        var acts = new Dictionary<string, (AuditEntry First, AuditEntry Last)>(StringComparer.Ordinal);
        var (from, to) = (Start(asked.From), Start(asked.To.AddDays(1)));
        await foreach (var row in tables.Query(AuditTrail.Table, chain, Key(from), Key(to + Grace), cancel))
        {
            // A row that was tampered with is told of by verifying, and is no act to show.
            if (AuditEntry.Of(row) is not { } entry) continue;
            var id = entry.Act().Id;
            if (acts.TryGetValue(id, out var known)) acts[id] = (known.First, entry);
            else if (entry.At < to) acts[id] = (entry, entry);
        }

        return acts.Values.Select(a => AuditView.Of(a.First, a.Last));
    }

    private static bool IsAsked(AuditView act, AuditQuestion asked, Dictionary<HospitalCode, RegionCode> regions)
    {
        if (asked.Kind is { } kind && act.Kind != kind) return false;
        if (asked.Who is { } who && !Has(act.WhoId, who) && !Has(act.Name, who)) return false;
        if (asked.Part is { Hospital: null, Region: null }) return true;
        if (act.Hospital is { } hospital) return Sees(asked.Part, hospital, regions);
        return asked.Part.Hospital is null && act.Region is { } region && region.LiesIn(asked.Part.Region!.Value);
    }

    // What somebody named who may not know of it, or before it was looked at whether they may, can be another's: it shows where everything is looked at, and not in a part.
    private static AuditView Shown(AuditView act, VisiblePart part) =>
        act.Status is 400 or 403 or 404 && part is not { Hospital: null, Region: null } ? act with { Subject = null } : act;

    private static bool Sees(VisiblePart part, HospitalCode hospital, Dictionary<HospitalCode, RegionCode> regions) =>
        (part.Hospital is null || part.Hospital == hospital)
        && (part.Region is not { } region || (regions.TryGetValue(hospital, out var own) && own.LiesIn(region)));

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, ApiJson.China);

    private static string Key(DateTimeOffset instant) => $"{instant.UtcTicks:D19}";
}
