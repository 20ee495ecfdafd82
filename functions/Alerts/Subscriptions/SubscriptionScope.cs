using System.Text.Json;
using Functions.Access;
using Functions.Api;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Alerts.Subscriptions;

/// <summary>What a subscription carries alerts of.</summary>
public readonly record struct SubscribedPlace(RegionCode? Region, HospitalCode? Hospital);

/// <summary>
/// Decides what a caller may subscribe to: an officer the own region, one below or a hospital in it; a pharmacist the own hospital; an admin anything, and
/// with neither region nor hospital the product's own faults.
/// </summary>
public sealed class SubscriptionScope(Scope scope, HospitalRegister register)
{
    /// <summary>The place that a body asks for, or the caller's own.</summary>
    /// <exception cref="ApiException">403 when it lies outside what the caller may see, before anything else is looked at; 400 when it is none.</exception>
    public async Task<SubscribedPlace> Of(Caller caller, IReadOnlyDictionary<string, JsonElement> body, CancellationToken cancel)
    {
        var (region, hospital) = (Text(body, "region"), Text(body, "hospital"));
        if (region is not null && hospital is not null)
            throw Problems.InvalidBody("region 与 hospital 只能给一个。", "Give region or hospital, not both.");
        return caller.Kind switch
        {
            PrincipalKind.Pharmacist => OfPharmacist(caller, region, hospital),
            PrincipalKind.Officer => await OfOfficer(caller, region, hospital, cancel),
            _ => await OfAdmin(region, hospital, cancel),
        };
    }

    private static SubscribedPlace OfPharmacist(Caller caller, string? region, string? hospital)
    {
        if (region is not null) throw Problems.OutsideScope("region", region);
        return hospital is null || hospital == caller.Hospital.ToString() ? new(null, caller.Hospital) : throw Problems.OutsideScope("hospital", hospital);
    }

    private async Task<SubscribedPlace> OfOfficer(Caller caller, string? region, string? hospital, CancellationToken cancel)
    {
        if (hospital is not null)
            return HospitalCode.TryParse(hospital, out var code) && await scope.Sees(caller, code, cancel) ? new(null, code) : throw Problems.OutsideScope("hospital", hospital);
        if (region is null) return new(caller.Region, null);
        return RegionCode.TryParse(region, out var asked) && asked.LiesIn(caller.Region!.Value) ? new(asked, null) : throw Problems.OutsideScope("region", region);
    }

    private async Task<SubscribedPlace> OfAdmin(string? region, string? hospital, CancellationToken cancel)
    {
        if (region is not null) return RegionCode.TryParse(region, out var asked) ? new(asked, null) : throw BodyFields.Wrong("region", region, "GB/T 2260");
        if (hospital is null) return default;
        return HospitalCode.TryParse(hospital, out var code) && await register.Has(code, cancel)
            ? new(null, code)
            : throw BodyFields.Wrong("hospital", hospital, "已登记的机构 / a registered institution");
    }

    private static string? Text(IReadOnlyDictionary<string, JsonElement> body, string name)
    {
        if (!body.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
    }
}
