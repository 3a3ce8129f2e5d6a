using CatsIce.Corridor.Processes;
using CatsIce.Corridor.Timeline;

namespace CatsIce.Corridor;

/// <summary>What an integrator needs to send messages by hand.</summary>
internal static class StayNotice
{
    public static void Show(RunningCorridor corridor, ITimeline timeline)
    {
        var pki = corridor.Folder.PkiFolder;
        timeline.Say("");
        timeline.Say("Everything keeps running until Ctrl-C.");
        timeline.Say($"  hub        {corridor.Hub}   (WSDL: {corridor.Hub}?wsdl, plain binding: {new Uri(corridor.Hub, "/ice/documents")})");
        foreach (var system in corridor.Systems)
        {
            timeline.Say($"  {system.Country}         exchange {corridor.Exchanges[system.Country]}   control {system.Control}control/movements   CSS {RunningCorridor.VersionOf(system.Country)}");
        }

        timeline.Say($"  keys       {pki}   (ca.pem, NTA.UZ-tls.pem/.key, NTA.UZ-signing.pem/.key, …; hub-signing.pem signs receipts)");
        timeline.Say($"  logs       {Path.Combine(corridor.Folder.Root, "logs")}");
        timeline.Say("Ask the hub who you are to it:");
        timeline.Say($"  curl --cacert {pki}/ca.pem --cert {pki}/NTA.UZ-tls.pem --key {pki}/NTA.UZ-tls.key \\");
        timeline.Say("    -H 'Content-Type: application/soap+xml' \\");
        timeline.Say("    -d '<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><ice:Ping xmlns:ice=\"urn:carec:cats-ice:exchange:1.0\"><ice:Text>hello</ice:Text></ice:Ping></s:Body></s:Envelope>' \\");
        timeline.Say($"    {corridor.Hub}");
        timeline.Say("Release one more movement from Uzbekistan:");
        timeline.Say($"  curl -H 'Content-Type: application/json' -d @samples/Corridor/Declarations/cotton-yarn.json {corridor.System("UZ").Control}control/release");
    }
}
