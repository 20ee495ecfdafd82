using System.Net.Http.Headers;
using System.Text.Json;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Robots;

/// <summary>Sends a message to a chat service and puts its answer in the words of a try.</summary>
public static class RobotPost
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Sends a message; <paramref name="judge"/> says what the service's own codes mean.</summary>
    public static Task<TryAnswer> Send(ChannelHttp http, Uri address, object message, Func<RobotAnswer, TryAnswer> judge, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Options);
        return http.Send(() => Request(address, body), answer => RobotAnswer.Read(answer.Body) is { } said ? judge(said) : NotUnderstood(answer), cancel);
    }

    /// <summary>The message was taken.</summary>
    public static TryAnswer Delivered { get; } = new(TryResult.Delivered, 0, new Bilingual("已送达（errcode 0）。", "Delivered (errcode 0)."));

    /// <summary>It was not, for the reason that a code stands for.</summary>
    public static TryAnswer Not(TryResult result, RobotAnswer said, string zh, string en, TimeSpan? retryAfter = null) =>
        new(result, said.Code, new Bilingual($"{zh}（errcode {said.Code}）。", $"{en} (errcode {said.Code})."), retryAfter);

    private static HttpRequestMessage Request(Uri address, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        return request;
    }

    private static TryAnswer NotUnderstood(ReceiverAnswer answer) => answer.Status is >= 200 and < 300
        ? new TryAnswer(TryResult.Failed, answer.Status, new Bilingual("答复不是机器人接口的格式（缺少 errcode）。", "The answer is not the robot interface's (no errcode)."))
        : ChannelHttp.Failed(answer.Status, answer.RetryAfter);
}
