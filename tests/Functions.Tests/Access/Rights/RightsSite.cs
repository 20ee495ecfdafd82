using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>A hospital with something of everything, and the people around it.</summary>
/// <param name="Name">How failures name it.</param>
/// <param name="Hospital">The hospital and its push key.</param>
/// <param name="Region">Where it lies.</param>
/// <param name="Pharmacist">Its pharmacist's key.</param>
/// <param name="Officer">The key of its county's officer.</param>
/// <param name="Things">What paths can name of it.</param>
public sealed record RightsSite(string Name, Hospital Hospital, string Region, string Pharmacist, string Officer, NamedThings Things)
{
    /// <summary>Makes one in a county.</summary>
    public static async Task<RightsSite> In(string name, District county)
    {
        var world = await ShortHospital.In(county);
        return new RightsSite(name, world.Hospital, county.Region, world.Pharmacist, world.Officer, await NamedThings.Of(world, county));
    }
}

/// <summary>Somebody who calls.</summary>
/// <param name="Name">How failures name them.</param>
/// <param name="Role">The first letter of their role.</param>
/// <param name="Key">Their proof.</param>
/// <param name="Hospital">Their hospital, or null.</param>
/// <param name="Region">Their region, or null.</param>
public sealed record RightsCaller(string Name, char Role, string Key, string? Hospital, string? Region)
{
    /// <summary>Whether they may see what is a hospital's.</summary>
    public bool Sees(RightsSite site) => Role == 'A' || Hospital == site.Hospital.Code || (Region is { } own && IsWithin(site.Region, own));

    /// <summary>Whether a region lies in another: the same code up to the other's trailing pairs of zeros.</summary>
    public static bool IsWithin(string region, string other) =>
        region.StartsWith(other.EndsWith("0000", StringComparison.Ordinal) ? other[..2] : other.EndsWith("00", StringComparison.Ordinal) ? other[..4] : other, StringComparison.Ordinal);
}
