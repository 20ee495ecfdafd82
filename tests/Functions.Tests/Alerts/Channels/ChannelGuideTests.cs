using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Webhook;
using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Hosting;

namespace Functions.Tests.Alerts.Channels;

/// <summary>The samples of the guide, run on a webhook as it came.</summary>
public sealed partial class ChannelGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "functions/Alerts/Channels/README.md"));

    [Theory]
    [InlineData("python", "python3", "-c")]
    [InlineData("bash", "bash", "-c")]
    public async Task The_sample_takes_what_is_ours_and_refuses_what_was_changed(string language, string tool, string option)
    {
        var request = await Delivered();
        var header = request.Headers["X-Signature"];
        string[] command = language is "bash" ? [option, Sample(language), "check"] : [option, Sample(language)];
        Assert.Equal("ok", await Run(tool, [.. command, header, SampleAlerts.Secret], request.Body));
        Assert.Equal("refused", await Run(tool, [.. command, header, "another secret"], request.Body));
        Assert.Equal("refused", await Run(tool, [.. command, header, SampleAlerts.Secret], [.. request.Body, (byte)' ']));
        Assert.Equal("refused", await Run(tool, [.. command, header.Replace("t=1", "t=2", StringComparison.Ordinal), SampleAlerts.Secret], request.Body));
    }

    [Fact]
    public async Task The_sample_in_CSharp_is_the_one_that_is_run_here()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/Functions.Tests/Alerts/Receivers/SignatureCheck.cs"));
        Assert.All(Sample("csharp").Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, source, StringComparison.Ordinal));
        var request = await Delivered();
        var header = request.Headers["X-Signature"];
        Assert.True(SignatureCheck.IsOurs(request.Body, header, SampleAlerts.Secret, DateTimeOffset.UtcNow));
        Assert.False(SignatureCheck.IsOurs(request.Body, header, SampleAlerts.Secret, DateTimeOffset.UtcNow.AddMinutes(6)));
        Assert.False(SignatureCheck.IsOurs([.. request.Body, 32], header, SampleAlerts.Secret, DateTimeOffset.UtcNow));
    }

    private static string Sample(string language) => Blocks().Matches(Guide).Single(b => b.Groups["language"].Value == language).Groups["text"].Value;

    private static async Task<ReceivedRequest> Delivered()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var http = SampleAlerts.Http();
        await new WebhookChannel(http, TimeProvider.System).Send(new ChannelAddress("s", receiver.Address.ToString(), SampleAlerts.Secret), [SampleAlerts.Red()], default);
        return Assert.Single(receiver.Received);
    }

    private static async Task<string> Run(string tool, IEnumerable<string> arguments, byte[] input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
            return (await process.StandardOutput.ReadToEndAsync()).Trim();
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not on this machine.");
            throw;
        }
    }

    [GeneratedRegex("^```(?<language>csharp|python|bash)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();
}
