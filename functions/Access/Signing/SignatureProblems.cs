using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Access.Signing;

/// <summary>Why a signed request proves nothing. Only who holds the key itself is told.</summary>
public static class SignatureProblems
{
    /// <summary>There is none, or it isn't of the form.</summary>
    public static ApiException Required() => new(401, new Problem(
        "signature_required",
        new("此密钥要求对每个请求签名：缺少 X-Signature 头，或格式不正确。", "This key signs each request: the header X-Signature is missing or not of its form."),
        new("应为 X-Signature: t=<unix 秒>,n=<16–64 位随机串>,h=<请求体 SHA-256>,v1=<HMAC-SHA256>。", "It has to be X-Signature: t=<unix seconds>,n=<16–64 characters of chance>,h=<SHA-256 of the body>,v1=<HMAC-SHA256>.")));

    /// <summary>It isn't the one of this request.</summary>
    public static ApiException Invalid() => new(401, new Problem(
        "signature_invalid",
        new("签名与请求不符。", "The signature isn't the one of this request."),
        new("签名内容为五行：方法、路径与查询串（与发送的一致）、t、n、h，行间以 \\n 分隔，末行无换行。", "Signed are five lines: method, path with query as sent, t, n and h, with \\n between them and none after the last.")));

    /// <summary>The body isn't the one whose hash was signed.</summary>
    public static ApiException OtherBody() => new(401, new Problem(
        "signature_invalid",
        new("请求体与签名中的 SHA-256 不符，未作任何处理。", "The body isn't the one whose SHA-256 was signed; nothing was done with it."),
        new("h 应为实际发送的字节（压缩后）的 SHA-256。", "h has to be the SHA-256 of the bytes as sent, after compression.")));

    /// <summary>It was made too long ago, or in the future.</summary>
    /// <param name="now">The time here.</param>
    public static ApiException Expired(DateTimeOffset now) => new(401, new Problem(
        "signature_expired",
        new($"签名时间与服务器时间相差超过 {SignatureCheck.Window.TotalMinutes:0} 分钟；服务器时间为 {now.ToUnixTimeSeconds()}。", $"The signature's time is more than {SignatureCheck.Window.TotalMinutes:0} minutes away from ours, {now.ToUnixTimeSeconds()}."),
        new("请校准时钟，用新的 t 与 n 重新签名。", "Set your clock, and sign again with a new t and n.")));

    /// <summary>The nonce was there before.</summary>
    public static ApiException Reused() => new(401, new Problem(
        "nonce_reused",
        new("此 n 已用过：请求可能被重放。", "This n was used before: the request may be a replay."),
        new("重试时请用新的 n 与 t 重新签名；同一 Idempotency-Key 得到同一回执。", "Sign a retry with a new n and t; the same Idempotency-Key gets the same receipt.")));
}
