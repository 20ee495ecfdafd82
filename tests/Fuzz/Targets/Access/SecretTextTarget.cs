using System.Buffers.Text;
using System.Text;
using Functions.Access.Sessions;
using Functions.Privacy;
using Fuzz.Engine;

namespace Fuzz.Targets.Access;

/// <summary>Cookies of the console that somebody made up or changed: they open as nothing.</summary>
public sealed class SecretTextTarget : FuzzTarget
{
    private static readonly CookieSeal Seal = new(new Secrets([.. Enumerable.Range(0, Secrets.RootLength).Select(i => (byte)i)]));
    private static readonly Session Known = new("id", "key", "", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    private static readonly string Cookie = Seal.Seal("session", Known);

    /// <inheritdoc/>
    public override string Name => "cookie";

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [[], [0, 0, 0, 1], [1, 0x80, 0, 0], [4, 0, 0, 3], "AAAA"u8.ToArray(), "AAAA===="u8.ToArray(), [.. Enumerable.Repeat((byte)'A', 60)]];

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var madeUp = Seal.Open<Session>("session", Encoding.Latin1.GetString(input));
        Must.Equal(null, madeUp, "A cookie that was made up opens");
        var changed = Encoding.Latin1.GetString(Tampering.Of(Encoding.Latin1.GetBytes(Cookie), input, 4));
        var opened = Seal.Open<Session>("session", changed);
        // White space and padding may be written in; the bytes are what is sealed.
        var isSame = Base64Url.IsValid(changed) && Base64Url.DecodeFromChars(changed).AsSpan().SequenceEqual(Base64Url.DecodeFromChars(Cookie));
        Must.Hold(opened is null || isSame, "A cookie that was changed opens");
        Must.Equal(null, Seal.Open<Session>("sign-in", Cookie), "A cookie opens for another purpose");
        return $"{opened is null} {Base64Url.IsValid(changed)} {changed.Length > Cookie.Length}";
    }
}
