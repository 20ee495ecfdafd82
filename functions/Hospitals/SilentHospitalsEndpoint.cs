using Functions.Access;
using Functions.Api;
using Functions.Queries;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary><c>GET /api/hospitals/silent</c>: who should have sent something and didn't.</summary>
public static class SilentHospitalsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapSilentHospitals(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/hospitals/silent", List).WithName("ListSilentHospitals").WithSummary("静默机构 / Hospitals from which feeds are overdue (officer, admin)")
            .WithDescription("As of asOf (default: yesterday in China), by what is set or learned of each hospital. One that never sent anything is listed with neverReported and without kinds.");

    private static async Task<IResult> List(
        HttpContext http, Scope scope, HospitalRegister register, SilentFeeds silent, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Table.Parameters, "region", "hospital", "asOf"]);
        var asOf = FeedStandings.AsOf(query, clock);
        var institutions = (await register.All(cancel)).Select(h => h.On(asOf)).Where(visible.Sees).ToList();
        var items = await silent.Read(institutions, asOf, cancel);
        return Table.Answer(query, items, s => s.Hospital.ToString(), s => s, "silent-hospitals");
    }
}

/// <summary>A hospital from which feeds are overdue.</summary>
/// <param name="Hospital">Its code.</param>
/// <param name="Name">机构名称.</param>
/// <param name="Region">Where it lies.</param>
/// <param name="Level">级别.</param>
/// <param name="AsOf">The day of the judgement.</param>
/// <param name="NeverReported">True when nothing ever came.</param>
/// <param name="Since">The earliest day since which a kind is silent.</param>
/// <param name="LastReceivedAt">When the last feed of a silent kind came.</param>
/// <param name="ExpectedBy">The earliest day by which one was due.</param>
/// <param name="Kinds">The silent kinds.</param>
public sealed record SilentHospital(
    HospitalCode Hospital, string Name, RegionCode Region, InstitutionLevel Level, DateOnly AsOf, bool NeverReported,
    DateOnly? Since, DateTimeOffset? LastReceivedAt, DateOnly? ExpectedBy, IReadOnlyList<SilentKind> Kinds)
{
    /// <summary>The hospital when a kind is overdue or nothing ever came; else null.</summary>
    public static SilentHospital? Of(Institution institution, HospitalStanding standing, DateOnly asOf)
    {
        var kinds = standing.Kinds.Where(k => k.Standing.Silent).Select(k => SilentKind.Of(k, asOf)).ToList();
        var never = standing.FirstMonth is null && standing.Kinds.All(k => k.LastReceivedAt is null && k.Standing.Expected.Every != FeedInterval.None);
        if (kinds.Count == 0 && !never) return null;
        return new SilentHospital(institution.Code, institution.Name, institution.Region, institution.Level, asOf, never,
            kinds.Min(k => k.Since), kinds.Max(k => k.LastReceivedAt), kinds.Min(k => k.ExpectedBy), kinds);
    }
}

/// <summary>A kind of feed that is overdue.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Every">How often it is expected.</param>
/// <param name="GraceDays">By how many days it may be late.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="LastDay">The last day of which anything is known.</param>
/// <param name="LastReceivedAt">When the last feed came that counts.</param>
/// <param name="ExpectedBy">The day by which the next was due.</param>
/// <param name="Since">The first day that should have been sent.</param>
/// <param name="DaysSilent">The days since then, the day of the judgement included.</param>
public sealed record SilentKind(
    FeedKind Kind, FeedInterval Every, int GraceDays, ExpectationOrigin Source, DateOnly? LastDay, DateTimeOffset? LastReceivedAt,
    DateOnly? ExpectedBy, DateOnly? Since, int? DaysSilent)
{
    /// <summary>The kind of a standing that is silent.</summary>
    public static SilentKind Of(KindStanding kind, DateOnly asOf)
    {
        var (expected, standing) = (kind.Standing.Expected, kind.Standing);
        return new SilentKind(kind.Kind, expected.Every, expected.GraceDays, expected.Origin, standing.LastDay, kind.LastReceivedAt,
            standing.ExpectedBy, standing.SilentSince, asOf.DayNumber - standing.SilentSince?.DayNumber + 1);
    }
}
