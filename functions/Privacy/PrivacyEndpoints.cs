using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Books;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Privacy;

/// <summary>The order to erase a hospital's data, confirmed by its code typed once more.</summary>
public sealed record ErasureRequest(string? Confirm);

/// <summary>Which key of a hospital is to be rotated: <c>data</c> or <c>identifiers</c>.</summary>
public sealed record RotationRequest(string? Purpose);

/// <summary>A key that was rotated.</summary>
/// <param name="Hospital">Whose.</param>
/// <param name="Purpose">Which.</param>
/// <param name="Version">The version that counts from now on.</param>
public sealed record RotationAnswer(HospitalCode Hospital, KeyPurpose Purpose, int Version);

/// <summary>What an admin does with hospitals' keys: rotate, erase by destroying, bring what is kept to the latest.</summary>
public static class PrivacyEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/hospitals/{code}/erasure", Erase).WithName("EraseHospital").WithSummary("抹除机构原始数据 / Erase what a hospital sent (admin)")
            .WithDescription("Destroys the hospital's keys: raw files, bad rows and uploads can't be read by anybody again; figures, warnings, reports and receipts remain. confirm is the hospital's code.")
            .Reads<ErasureRequest>("confirm").Answers<ErasureReport>().Refuses("unknown_hospital", "not_confirmed").Audited(AuditKind.Erasure);
        app.MapPost("/api/hospitals/{code}/keys", Rotate).WithName("RotateHospitalKey").WithSummary("轮换机构密钥 / Rotate a key of a hospital (admin)")
            .WithDescription("What is sealed or hashed from now on uses the new key; what is kept is brought to it by and by. No figure changes.")
            .Reads<RotationRequest>("purpose").Answers<RotationAnswer>().Refuses("unknown_hospital").Audited(AuditKind.Key);
        app.MapPost("/api/key-upkeep", Keep).WithName("KeepKeys").WithSummary("密钥维护 / Bring what is kept to the latest keys (admin)")
            .WithDescription("Does some of it at once instead of every ten minutes. isComplete says that nothing is left under the root key before or under hospitals' earlier keys.")
            .Answers<KeyUpkeepReport>().Audited(AuditKind.Key).DisableAntiforgery();
    }

    private static async Task<ErasureReport> Erase(HttpContext http, string code, Erasure erasure, HospitalRegister register, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var hospital = await Known(code, register, cancel);
        var confirmed = (await RequestBody.Read<ErasureRequest>(http.Request, cancel)).Confirm;
        return confirmed == code ? await erasure.Erase(hospital, cancel) : throw Problems.Of(400, "not_confirmed",
            $"抹除不可恢复。confirm 应为机构代码“{code}”。", $"An erasure can't be undone. confirm has to be the hospital's code, '{code}'.");
    }

    private static async Task<RotationAnswer> Rotate(
        HttpContext http, string code, DataKeys data, IdentifierKeys identifiers, HospitalRegister register, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var hospital = await Known(code, register, cancel);
        return (await RequestBody.Read<RotationRequest>(http.Request, cancel)).Purpose switch
        {
            "data" => new RotationAnswer(hospital, KeyPurpose.Data, await data.Rotate(FeedId.OwnerOf(hospital), cancel)),
            "identifiers" => new RotationAnswer(hospital, KeyPurpose.Identifiers, await identifiers.Rotate(FeedId.OwnerOf(hospital), cancel)),
            _ => throw Problems.InvalidBody("purpose 应为 data 或 identifiers。", "purpose must be data or identifiers."),
        };
    }

    private static Task<KeyUpkeepReport> Keep(HttpContext http, KeyUpkeep upkeep, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return upkeep.Work(clock.GetUtcNow(), cancel);
    }

    private static async Task<HospitalCode> Known(string code, HospitalRegister register, CancellationToken cancel) =>
        !HospitalCode.TryParse(code, out var hospital) ? throw Problems.NotFound("机构 hospital", code)
        : await register.Has(hospital, cancel) ? hospital : throw UploadFeed.FeedRights.UnknownHospital(hospital);
}
