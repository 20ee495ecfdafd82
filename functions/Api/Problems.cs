using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>The problems that the door answers with, each under its stable code.</summary>
public static class Problems
{
    public static ApiException Unauthorized() => Of(401, "unauthorized",
        "缺少有效的密钥或令牌。请在 Authorization: Bearer 头中提供。", "A valid key or token is missing. Send it as Authorization: Bearer.");

    public static ApiException Forbidden(string zh, string en) => Of(403, "forbidden", zh, en);

    public static ApiException OutsideScope(string name, string value) => Of(403, "outside_scope",
        $"{name}={value} 不在您的权限范围内。", $"{name}={value} is outside what you may see.");

    public static ApiException NotFound(string what, string id) => Of(404, "not_found",
        $"没有找到{what} {id}。", $"There is no {what} {id}.");

    public static ApiException InvalidParameter(string name, string found, string expected) => Of(400, "invalid_parameter",
        $"参数 {name} 的值“{found}”无效，应为：{expected}。", $"Parameter {name} has the value '{found}'; expected: {expected}.");

    public static ApiException MissingParameter(string name, string expected) => Of(400, "missing_parameter",
        $"缺少参数 {name}，应为：{expected}。", $"Parameter {name} is missing; expected: {expected}.");

    public static ApiException UnknownParameter(string name, IEnumerable<string> allowed) => Of(400, "unknown_parameter",
        $"未知参数 {name}，允许的参数：{string.Join("、", allowed)}。", $"Unknown parameter {name}; allowed: {string.Join(", ", allowed)}.");

    public static ApiException ParameterTooLong(string name, int found, int limit) => Of(400, "parameter_too_long",
        $"参数 {name} 长 {found} 个字符，至多 {limit} 个。", $"Parameter {name} has {found} characters; at most {limit} are taken.");

    public static ApiException InvalidBody(string zh, string en) => Of(400, "invalid_body", zh, en);

    public static ApiException Conflict(string code, string zh, string en) => Of(409, code, zh, en);

    public static ApiException Of(int status, string code, string zh, string en) => new(status, new Problem(code, new Bilingual(zh, en)));
}
