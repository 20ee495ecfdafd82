using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Access.Entra;
using Fuzz.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fuzz.Targets.Access;

/// <summary>Tokens of the identity provider that somebody made up or changed: they prove nothing, and none brings the door to fall.</summary>
public sealed class TokenTarget : FuzzTarget
{
    private const string Issuer = "https://login.example";
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly EntraTokens _tokens;
    private readonly string _token;

    /// <summary>A provider of its own, which answers from memory.</summary>
    public TokenTarget()
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };
        var settings = new EntraSettings { Authority = new Uri(Issuer), ClientId = "console", Audiences = ["console"] };
        var clock = new StoppedClock(Now);
        _tokens = new EntraTokens(settings, new IdentityProvider(settings, new HttpClient(new Documents(key)), clock), clock, NullLogger<EntraTokens>.Instance);
        _token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Claims(), new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256));
    }

    /// <inheritdoc/>
    public override string Name => "token";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => [Part("""{"alg":"none"}"""), Part("""{"alg":"HS256","kid":"k1"}"""), Part("""{"alg":"ES256","kid":"k1","crit":["x"]}"""), Part(Claims()), ".", "..", "...."];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        [[0, 0, 0, 1], Encoding.ASCII.GetBytes($"{Part("""{"alg":"none"}""")}.{Part(Claims())}."), Encoding.ASCII.GetBytes($"{Part("""{"alg":"ES256","kid":"k1"}""")}.{Part(Claims())}.{new string('A', 86)}")];

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        Must.Hold(Read(_token) is not null, "A good token proves nothing");
        var madeUp = Read(Encoding.Latin1.GetString(input));
        Must.Equal(null, madeUp, "A token that was made up proves something");
        var changed = Encoding.Latin1.GetString(Tampering.Of(Encoding.Latin1.GetBytes(_token), input, 8));
        var isSame = Decoded(changed) == Decoded(_token);
        var read = Read(changed);
        Must.Hold(read is null || isSame, "A token that was changed proves something");
        return $"{read is null} {changed.Split('.').Length}";
    }

    private JsonWebToken? Read(string text) => _tokens.Access(text, default).GetAwaiter().GetResult();

    private static string Claims() => $$"""{"iss":"{{Issuer}}","aud":"console","sub":"s","roles":["Admin"],"iat":{{Now.ToUnixTimeSeconds()}},"nbf":{{Now.ToUnixTimeSeconds()}},"exp":{{Now.AddHours(1).ToUnixTimeSeconds()}}}""";

    private static string Part(string json) => Base64UrlEncoder.Encode(json);

    // Unused bits of the last letter may differ without another signature.
    private static string Decoded(string token)
    {
        try
        {
            return string.Join('.', token.Split('.').Select(part => Convert.ToHexString(Base64UrlEncoder.DecodeBytes(part))));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Documents(ECDsaSecurityKey key) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            var json = request.RequestUri!.AbsolutePath.EndsWith("keys", StringComparison.Ordinal)
                ? JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", kid = "k1", use = "sig", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) } } })
                : JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = $"{Issuer}/keys", authorization_endpoint = $"{Issuer}/a", token_endpoint = $"{Issuer}/t" });
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
        }
    }
}
