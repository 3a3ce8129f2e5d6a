using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using CatsIce.ConformanceSuite.Stimulus;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Stimulus;

public sealed class An_adapter
{
    private static readonly StimulusRequest Arrival = new("TR-1", "arrival", "26GE0010010000001", ImmutableSortedDictionary<string, string>.Empty.Add("office", "UZ026001"), null);

    [Fact]
    public async Task Is_told_in_JSON_what_to_do()
    {
        var asked = "";
        var outcome = await Ask(Answering("200 OK", """{"mrn":"26UZ","values":{"message":"IE006","count":2}}""", text => asked = text));

        Assert.Equal("", outcome.Trouble);
        Assert.Equal("26UZ", outcome.Mrn);
        Assert.Equal("2", outcome.Values["count"]);
        Assert.StartsWith("POST /conformance/stimuli/arrival", asked, StringComparison.Ordinal);
        Assert.Contains("""{"scenario":"TR-1","values":{"office":"UZ026001"},"mrn":"26GE0010010000001"}""", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("409 Conflict", "not yet", true, "refuses 'arrival' (409): not yet")]
    [InlineData("422 Unprocessable Content", "no such office", true, "(422): no such office")]
    [InlineData("501 Not Implemented", "", false, "does not offer 'arrival'")]
    [InlineData("500 Internal Server Error", "oops", false, "HTTP status 500; expected 200, 409, 422 or 501. oops")]
    [InlineData("200 OK", "<html>", false, "not the JSON")]
    [InlineData("200 OK", "null", false, "expected an object")]
    public async Task Is_taken_at_its_word(string status, string body, bool refused, string trouble)
    {
        var outcome = await Ask(Answering(status, body, _ => { }));

        Assert.Equal(refused, outcome.Refused);
        Assert.Contains(trouble, outcome.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_never_answers_is_told() => Assert.Contains("did not answer within 0.5 seconds", (await Ask(HostileServer.Silent)).Trouble, StringComparison.Ordinal);

    [Fact]
    public async Task That_closes_at_once_is_told() => Assert.Contains("can't be called", (await Ask(HostileServer.ClosesAtOnce)).Trouble, StringComparison.Ordinal);

    [Fact]
    public async Task That_answers_without_end_is_told() => Assert.Contains("longer than 1048576 bytes", (await Ask(HostileServer.Flood)).Trouble, StringComparison.Ordinal);

    private static async Task<StimulusOutcome> Ask(Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        await using var server = new HostileServer(behaviour);
        using var adapter = new AdapterStimulator(new HttpClient(), new Uri($"http://127.0.0.1:{server.Port}/conformance"), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeProvider.System);
        return await adapter.Do(Arrival, CancellationToken.None);
    }

    private static Func<NetworkStream, CancellationToken, Task> Answering(string status, string body, Action<string> asked) => async (stream, end) =>
    {
        var (buffer, text) = (new byte[16 * 1024], "");
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal) || (!text.TrimEnd().EndsWith('}') && !text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)))
        {
            text += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, end));
        }

        asked(text);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"), end);
    };
}
