using Functions.Api;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>What a caller may see, narrowed by the <c>hospital</c> and <c>region</c> of the query.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Hospital">The one hospital asked for or allowed, or null.</param>
/// <param name="Region">The region asked for or allowed, or null for everything.</param>
public sealed record VisiblePart(Caller Caller, HospitalCode? Hospital, RegionCode? Region)
{
    /// <summary>True when this institution's data may be shown.</summary>
    public bool Sees(Institution institution) =>
        (Hospital is null || institution.Code == Hospital) && (Region is not { } region || institution.Region.LiesIn(region));
}

/// <summary>Decides what a request may see. A filter outside the caller's scope is refused before anything else is looked at.</summary>
public sealed class Scope(HospitalRegister register, TimeProvider clock)
{
    /// <summary>The part visible to the caller, narrowed by the query's filters.</summary>
    /// <exception cref="ApiException">403 when a filter, known or not, is outside the scope.</exception>
    public async Task<VisiblePart> Of(HttpContext http, CancellationToken cancel)
    {
        var caller = http.Caller();
        var hospital = http.Request.Query["hospital"] is [{ Length: > 0 } h] ? h : null;
        var region = http.Request.Query["region"] is [{ Length: > 0 } r] ? r : null;
        return caller.Kind switch
        {
            PrincipalKind.Hospital or PrincipalKind.Pharmacist => await OfHospital(caller, hospital, region, cancel),
            PrincipalKind.Officer => await OfOfficer(caller, hospital, region, cancel),
            _ => OfAdmin(caller, hospital, region),
        };
    }

    /// <summary>True when the caller may see this institution's things.</summary>
    public async Task<bool> Sees(Caller caller, HospitalCode hospital, CancellationToken cancel) => caller.Kind switch
    {
        PrincipalKind.Admin => true,
        PrincipalKind.Officer => await RegionOf(hospital, cancel) is { } region && region.LiesIn(caller.Region!.Value),
        _ => caller.Hospital == hospital,
    };

    /// <summary>The region in which an institution lies today, or null when it is unknown.</summary>
    public async Task<RegionCode?> RegionOf(HospitalCode hospital, CancellationToken cancel) =>
        (await register.Find(hospital, cancel))?.On(clock.GetUtcNow().ChinaDay()).Region;

    private async Task<VisiblePart> OfHospital(Caller caller, string? hospital, string? region, CancellationToken cancel)
    {
        if (hospital is not null && hospital != caller.Hospital.ToString()) throw Problems.OutsideScope("hospital", hospital);
        if (region is null) return new VisiblePart(caller, caller.Hospital, null);
        var own = await RegionOf(caller.Hospital!.Value, cancel);
        if (!RegionCode.TryParse(region, out var asked) || own is null || !own.Value.LiesIn(asked)) throw Problems.OutsideScope("region", region);
        return new VisiblePart(caller, caller.Hospital, asked);
    }

    private async Task<VisiblePart> OfOfficer(Caller caller, string? hospital, string? region, CancellationToken cancel)
    {
        var own = caller.Region!.Value;
        var asked = own;
        if (region is not null && (!RegionCode.TryParse(region, out asked) || !asked.LiesIn(own))) throw Problems.OutsideScope("region", region);
        if (hospital is null) return new VisiblePart(caller, null, asked);
        if (!HospitalCode.TryParse(hospital, out var code) || !await Sees(caller, code, cancel)) throw Problems.OutsideScope("hospital", hospital);
        return new VisiblePart(caller, code, asked);
    }

    private static VisiblePart OfAdmin(Caller caller, string? hospital, string? region)
    {
        HospitalCode? code = hospital is null ? null
            : HospitalCode.TryParse(hospital, out var h) ? h : throw Problems.InvalidParameter("hospital", hospital, "1–64 [A-Za-z0-9-]");
        RegionCode? within = region is null ? null
            : RegionCode.TryParse(region, out var r) ? r : throw Problems.InvalidParameter("region", region, "GB/T 2260");
        return new VisiblePart(caller, code, within);
    }
}
