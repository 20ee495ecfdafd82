using System.Text;
using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class HostAnswerTests
{
    [Theory]
    [InlineData(200, "application/json", "{}", true)]
    [InlineData(202, "Application/JSON", " \r\n{\"Outputs\":{}}", true)]
    [InlineData(200, "application/json", "", false)]
    [InlineData(204, null, "", false)]
    [InlineData(200, "application/json", "null", false)]
    [InlineData(200, "application/json", "[]", false)]
    [InlineData(200, "application/json", "\"ok\"", false)]
    [InlineData(200, "text/plain", "{}", false)]
    [InlineData(200, "application/problem+json", "{}", false)]
    [InlineData(301, "application/json", "{}", false)]
    [InlineData(404, "application/json", "{}", false)]
    [InlineData(503, "application/json", "{}", false)]
    public void An_answer_is_judged_as_the_host_judges_it(int status, string? mediaType, string body, bool success) =>
        Assert.Equal(success, HostAnswer.IsSuccess(status, mediaType, Encoding.UTF8.GetBytes(body)));
}
