using CatsIce.Gateway.Operate.Serve;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Operate;

public sealed class TextLogFormatterTests
{
    [Theory]
    [InlineData("NTA.UZ\n2026-11-21T12:00:00.000Z INFO  9008 StartReport: Stopped")]
    [InlineData("a\r\nb")]
    [InlineData("\u001b[2Jgone")]
    [InlineData("a\u2028b\u2029c\u0085d")]
    [InlineData("\u202egnihtemos")]
    public void Write_AValueFromOutside_CannotForgeALineOrMoveTheCursor(string value)
    {
        var line = Write(value, null);
        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.DoesNotContain(line.TrimEnd('\n'), c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e');
        Assert.Contains("\\u", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HoldsTimeLevelNumberAndPlace() =>
        Assert.StartsWith("2026-11-21T12:00:00.000Z WARN  17 Place: hello", Write("hello", null), StringComparison.Ordinal);

    [Fact]
    public void Write_AnException_StaysOnOneLine()
    {
        var line = Write("failed", new InvalidOperationException("first\nsecond"));
        Assert.Contains("InvalidOperationException: first\\u000Asecond", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    [Fact]
    public void Write_AFlood_IsCut() => Assert.True(Write(new string('x', 1_000_000), null).Length < 20_000);

    private static string Write(string message, Exception? exception)
    {
        var output = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<string>(LogLevel.Warning, "Some.Long.Place", new EventId(17), message, exception, (state, _) => state);
        new TextLogFormatter(new ManualClock()).Write(entry, null, output);
        return output.ToString();
    }
}
