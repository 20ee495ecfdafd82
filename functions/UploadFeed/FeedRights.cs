using Functions.Access;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>Who may push what for whom (contract §4).</summary>
public sealed class FeedRights
{
    private static readonly FeedKind[] AdminOnly =
        [FeedKind.Agreements, FeedKind.Advances, FeedKind.Notices, FeedKind.Targets, FeedKind.Thresholds, FeedKind.Calendar];

    /// <summary>Whether only an admin pushes a kind.</summary>
    public static bool IsForAdmins(FeedKind kind) => AdminOnly.Contains(kind);

    /// <summary>Whose feed it is: the caller's hospital, the one an admin names, or null for the region's reference data.</summary>
    /// <exception cref="ApiException">403 when the caller may not push this.</exception>
    public HospitalCode? HospitalOf(Caller caller, FeedKind kind, string? named) => caller.Kind switch
    {
        PrincipalKind.Admin => OfAdmin(kind, named),
        PrincipalKind.Hospital => OfHospital(caller, kind, named),
        PrincipalKind.Pharmacist => OfHospital(caller, kind, named),
        _ => throw OfficersDoNot(),
    };

    /// <summary>Whose an upload is, before anything is known of its kind.</summary>
    /// <exception cref="ApiException">403 when the caller may push nothing for them.</exception>
    public HospitalCode? OwnerOfUpload(Caller caller, string? named) => caller.Kind switch
    {
        PrincipalKind.Admin => named is null or "" ? null : Parse(named),
        PrincipalKind.Hospital or PrincipalKind.Pharmacist => OfTheirs(caller, named),
        _ => throw OfficersDoNot(),
    };

    /// <summary>The problem of a hospital that the register doesn't have.</summary>
    public static ApiException UnknownHospital(HospitalCode code) =>
        Problems.Of(404, "unknown_hospital", $"机构 {code} 尚未登记。", $"Hospital {code} is not registered.");

    private static ApiException OfficersDoNot() => Problems.Forbidden("监管人员不报送数据。", "Officers push no feeds.");

    private static HospitalCode OfTheirs(Caller caller, string? named) =>
        named is { Length: > 0 } && named != caller.Hospital.ToString() ? throw Problems.OutsideScope("hospital", named) : caller.Hospital!.Value;

    private static HospitalCode Parse(string named) =>
        HospitalCode.TryParse(named, out var hospital) ? hospital : throw Problems.InvalidParameter("hospital", named, "1–64 [A-Za-z0-9-]");

    private static HospitalCode OfHospital(Caller caller, FeedKind kind, string? named)
    {
        var own = OfTheirs(caller, named);
        return AdminOnly.Contains(kind)
            ? throw Problems.Forbidden($"{kind.WireName()} 只能由管理员报送。", $"Only an admin may push {kind.WireName()}.")
            : own;
    }

    private static HospitalCode? OfAdmin(FeedKind kind, string? named)
    {
        var isReference = AdminOnly.Contains(kind) || kind is FeedKind.Catalogue or FeedKind.Lists;
        if (named is null or "")
            return isReference ? null : throw Problems.MissingParameter("hospital", "管理员代报时须指明机构 / the hospital the feed is for");
        if (AdminOnly.Contains(kind)) throw Problems.InvalidParameter("hospital", named, "此类数据不按机构报送 / absent for this kind");
        return Parse(named);
    }
}
