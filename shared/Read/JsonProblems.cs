using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Why the reader refuses a JSON file as a whole.</summary>
internal static class JsonProblems
{
    internal static readonly Problem NotAnArray = new(
        "not_an_array",
        new("JSON 应为行对象的数组。", "The JSON should be an array of row objects."),
        new("写成 [{…},{…}]；每行一个对象的文件请用 application/x-ndjson。", "Write [{…},{…}]; a file with an object a line is application/x-ndjson."));

    internal static readonly Problem Truncated = new(
        "truncated_json",
        new("JSON 不完整：文件在数组结束之前中断。", "The JSON is incomplete: it stops before the array ends."),
        new("请重新导出并完整上传。", "Export it again and send it whole."));

    internal static Problem Invalid(int row) => new(
        "invalid_json",
        new($"JSON 有语法错误，位于第 {row} 行数据附近。", $"The JSON has a syntax error near row {row}."),
        new("请用 JSON 库生成文件，不要手工拼接。", "Let a JSON library write the file instead of joining text."));

    internal static Problem TooDeep(int limit) => new(
        "too_deep",
        new($"JSON 超过 {limit} 层的上限。", $"The JSON has more than the limit of {limit} levels."),
        new("行对象的值应为单个值。", "The values of a row object are single values."));
}
