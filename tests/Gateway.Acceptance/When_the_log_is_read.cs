using System.Text;
using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

[Collection(OneStrictHub.Name)]
public sealed class When_the_log_is_read(StrictHub hub)
{
    [Fact]
    public async Task Nothing_from_outside_has_forged_a_line_of_it()
    {
        const string forged = "2026-11-21T00:00:00.000Z ERROR 9999 Forged: all is lost";
        var message = Documents.Fresh(Journey.Release, root =>
        {
            root.Element("messageSender")!.Value = $"NTA.UZ\n{forged}\u0085\u202E";
            root.Element("messageIdentification")!.Value = $"X\r\n{forged}";
        });
        await hub.As("NTA.UZ").Submit(Encoding.UTF8.GetBytes(message.ToString(SaveOptions.DisableFormatting)), Binding.Plain);
        await hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, $"x\n{forged}"));
        await hub.As("NTA.UZ").Send(new Request("/ice/documents", [], $"text/plain; x=\"{forged}\""));
        // An escape sequence in an address, percent-encoded as it travels.
        await hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, "\u001b[2J" + forged));
        await hub.As("NTA.UZ").Ping();

        await hub.Process.Says("all is lost");
        Assert.DoesNotContain(hub.Process.Log.Split('\n'), line => line.StartsWith(forged, StringComparison.Ordinal));
        Assert.DoesNotContain('\u0085', hub.Process.Log);
        Assert.DoesNotContain('\u202E', hub.Process.Log);
        Assert.DoesNotContain('\u001b', hub.Process.Log);
    }

    [Fact]
    public void No_key_is_in_it() => Assert.DoesNotContain("PRIVATE KEY", hub.Process.Log, StringComparison.Ordinal);
}
