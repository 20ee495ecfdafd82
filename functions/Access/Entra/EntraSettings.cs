using System.Collections.Immutable;

namespace Functions.Access.Entra;

/// <summary>How people of the organisation sign in with Microsoft Entra ID, or another provider of OpenID Connect (<c>Entra__…</c>).</summary>
public sealed record EntraSettings
{
    /// <summary>How often the directory is asked again unless said otherwise.</summary>
    public static readonly TimeSpan UsualRecheck = TimeSpan.FromMinutes(15);

    private const int LongestRecheckMinutes = 60;
    private static readonly string[] Everybody = ["common", "organizations", "consumers"];

    /// <summary>The issuer: where <c>/.well-known/openid-configuration</c> lies.</summary>
    public required Uri Authority { get; init; }

    /// <summary>The app registration of the console.</summary>
    public required string ClientId { get; init; }

    /// <summary>What access tokens for the API must name as their audience; the registration itself by default.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary>The registration's secret; empty where a managed identity vouches for the app.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The client id of the user-assigned identity that vouches for the app; empty for the system-assigned one.</summary>
    public string ManagedIdentity { get; init; } = "";

    /// <summary>The audience of the managed identity's assertion; another one in sovereign clouds.</summary>
    public string TokenExchange { get; init; } = "api://AzureADTokenExchange";

    /// <summary>Where the provider sends people back to; without it the address by which the console was called.</summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>How often the directory is asked again about a person with an open session.</summary>
    public TimeSpan Recheck { get; init; } = UsualRecheck;

    /// <summary>The applications whose access tokens are taken, by their ids; any that the directory lets in when empty.</summary>
    public ImmutableArray<string> Clients { get; init; } = [];

    /// <summary>The claim that holds app roles.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The claim that holds a pharmacist's institution.</summary>
    public string HospitalClaim { get; init; } = "hospital";

    /// <summary>The claim that holds an officer's region.</summary>
    public string RegionClaim { get; init; } = "region";

    /// <summary>For directories without such claims: the hospital or region (<c>hospital:H001</c>, <c>region:120119</c>) of the members of a group, or of an application, by its id.</summary>
    public ImmutableDictionary<string, string> Members { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The settings, or null when Entra ID is not configured.</summary>
    /// <exception cref="InvalidOperationException">Something is missing or makes no sense; says what.</exception>
    public static EntraSettings? Read(IConfiguration settings)
    {
        var section = settings.GetSection("Entra");
        if (section["ClientId"] is not { Length: > 0 } client) return null;
        var authority = IssuerOf(section);
        return new EntraSettings
        {
            Authority = authority,
            ClientId = client,
            Audiences = section["Audience"] is { Length: > 0 } named ? [.. named.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [client, $"api://{client}"],
            ClientSecret = section["ClientSecret"] ?? "",
            ManagedIdentity = section["ManagedIdentity"] ?? "",
            TokenExchange = section["TokenExchange"] ?? (authority.Host.EndsWith(".cn", StringComparison.Ordinal) ? "api://AzureADTokenExchangeChina" : "api://AzureADTokenExchange"),
            RedirectUri = section["RedirectUri"] is { Length: > 0 } back ? Secure("RedirectUri", back) : null,
            Recheck = section["RecheckMinutes"] is { Length: > 0 } minutes ? Minutes(minutes) : UsualRecheck,
            Clients = section["Clients"] is { Length: > 0 } clients ? [.. clients.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [],
            RoleClaim = section["RoleClaim"] ?? "roles",
            HospitalClaim = section["HospitalClaim"] ?? "hospital",
            RegionClaim = section["RegionClaim"] ?? "region",
            Members = section.GetSection("Members").GetChildren().ToImmutableDictionary(m => m.Key, m => m.Value ?? "", StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Uri IssuerOf(IConfigurationSection section)
    {
        var (named, tenant) = (section["Authority"], section["TenantId"] ?? "");
        if (named is null && tenant.Length == 0) throw new InvalidOperationException("缺少 Entra__TenantId / Entra__TenantId is missing: the directory's id, or Entra__Authority with the issuer's whole address.");
        // Such addresses vouch for anybody's directory: whoever has one could give themselves a role.
        if (Everybody.Contains(tenant, StringComparer.OrdinalIgnoreCase) || Everybody.Any(e => named?.Contains("/" + e, StringComparison.OrdinalIgnoreCase) is true))
            throw new InvalidOperationException("Entra__TenantId 应为一个目录的编号，不能是 common、organizations 或 consumers / has to be one directory's id.");
        var authority = Secure("Authority", named ?? "https://login.microsoftonline.com");
        return tenant.Length == 0 || authority.AbsolutePath.Length > 1 ? authority : new Uri(authority, $"{tenant}/v2.0");
    }

    private static TimeSpan Minutes(string text) => int.TryParse(text, out var minutes) && minutes is >= 0 and <= LongestRecheckMinutes ? TimeSpan.FromMinutes(minutes)
        : throw new InvalidOperationException($"Entra__RecheckMinutes={text} 应为 0–{LongestRecheckMinutes} 的整数 / has to be a whole number from 0 to {LongestRecheckMinutes}.");

    // Only on one machine may sign-in go without TLS.
    private static Uri Secure(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address : throw new InvalidOperationException($"Entra__{name}={text} 应为 https 地址 / must be an https address.");
}
