using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>What an admin registers about an institution.</summary>
public sealed record HospitalRequest(
    string? Name, string? Level, string? Kind, string? Ownership, string? Region, string? OrgCode, string? InstitutionCode, string? Uscc,
    DateOnly? EffectiveFrom, IReadOnlyList<Contact>? Contacts);

/// <summary>An institution as it is registered.</summary>
/// <param name="EffectiveFrom">The first day of this version; null where it has always been so.</param>
/// <param name="InForce">Whether the version is in force today.</param>
public sealed record HospitalView(
    HospitalCode Code, string Name, InstitutionLevel Level, InstitutionKind Kind, Ownership Ownership, RegionCode Region, string? OrgCode, string? InstitutionCode, string? Uscc,
    DateOnly? EffectiveFrom, IReadOnlyList<Contact> Contacts, bool InForce);

/// <summary><c>/api/hospitals</c>: register and list institutions.</summary>
public static class HospitalsEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapHospitals(this IEndpointRouteBuilder app)
    {
        app.MapPut("/api/hospitals/{code}", Put).WithName("PutHospital").WithSummary("登记机构 / Register an institution (admin)")
            .Reads<HospitalRequest>("name", "level", "kind", "region").Answers<HospitalView>().Answers<HospitalView>(201, location: true).Refuses("invalid_parameter")
            .Audited(AuditKind.Reference);
        app.MapGet("/api/hospitals", List).WithName("ListHospitals").WithSummary("机构列表 / List institutions")
            .Takes([.. Parameter.Table, Parameter.Hospital, Parameter.Region]).Answers<Listing<HospitalView>>();
    }

    private static async Task<IResult> Put(
        HttpContext http, string code, HospitalRegister register, Recalculation recalculation, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        if (!HospitalCode.TryParse(code, out var hospital)) throw Problems.InvalidParameter("code", code, "1–64 [A-Za-z0-9-]");
        var version = Read(hospital, await RequestBody.Read<HospitalRequest>(http.Request, cancel));
        var created = await register.Put(version, cancel);
        if (!created) await recalculation.Request(hospital, version.EffectiveFrom, cancel);
        var today = clock.GetUtcNow().ChinaDay();
        var inForce = (await register.Find(hospital, cancel))!.On(today);
        var answer = View(version, today) with { InForce = version.EffectiveFrom <= today && inForce.EffectiveFrom == version.EffectiveFrom };
        return created ? Results.Created($"/api/hospitals/{hospital}", answer) : Results.Ok(answer);
    }

    private static async Task<IResult> List(
        HttpContext http, HospitalRegister register, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var today = clock.GetUtcNow().ChinaDay();
        var items = (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).OrderBy(h => h.Versions[0].Code.ToString(), StringComparer.Ordinal);
        return Table.Answer(query, items, h => h.Versions[0].Code.ToString(), h => View(h.On(today), today), "hospitals");
    }

    private static HospitalView View(Institution i, DateOnly today) => new(
        i.Code, i.Name, i.Level, i.Kind, i.Ownership, i.Region, i.OrgCode, i.InstitutionCode, i.Uscc,
        i.EffectiveFrom == DateOnly.MinValue ? null : i.EffectiveFrom, i.Contacts, i.EffectiveFrom <= today);

    private static Institution Read(HospitalCode code, HospitalRequest r) => new()
    {
        Code = code,
        Name = string.IsNullOrWhiteSpace(r.Name) || r.Name.Length > 200 ? throw Problems.InvalidBody("name 必填（1–200 字）。", "name is required (1–200 characters).") : r.Name.Trim(),
        Level = Choice<InstitutionLevel>("level", r.Level) ?? throw Missing<InstitutionLevel>("level"),
        Kind = Choice<InstitutionKind>("kind", r.Kind) ?? throw Missing<InstitutionKind>("kind"),
        Ownership = Choice<Ownership>("ownership", r.Ownership) ?? Ownership.Public,
        Region = RegionCode.TryParse(r.Region, out var region) && region != RegionCode.Nation ? region
            : throw Problems.InvalidBody("region 必填，应为六位行政区划代码（GB/T 2260）。", "region is required: a six-digit region code (GB/T 2260)."),
        OrgCode = r.OrgCode,
        InstitutionCode = r.InstitutionCode,
        Uscc = r.Uscc,
        EffectiveFrom = r.EffectiveFrom ?? DateOnly.MinValue,
        Contacts = r.Contacts ?? [],
    };

    private static T? Choice<T>(string name, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (QueryReader.Camel(value.ToString()) == text) return value;
        }

        throw Problems.InvalidBody($"{name} 的值“{text}”无效，应为：{Names<T>()}。", $"{name} has the value '{text}'; expected: {Names<T>()}.");
    }

    private static ApiException Missing<T>(string name)
        where T : struct, Enum
        => Problems.InvalidBody($"{name} 必填，应为：{Names<T>()}。", $"{name} is required: {Names<T>()}.");

    private static string Names<T>()
        where T : struct, Enum
        => string.Join(", ", Enum.GetNames<T>().Select(QueryReader.Camel));
}
