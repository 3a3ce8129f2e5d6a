namespace Schemas.Tests;

/// <summary>The movement table once more, by hand. A line reads: message, role of the sender, roles of the recipient (after = the role that the recipient
/// gets, whatever it held), then the state before and after; a state alone stays; * is every state.</summary>
internal static class Movement_rows
{
    public static readonly Dictionary<string, string[]> ByView = new()
    {
        ["exchange"] =
        [
            "IE200 departure =guarantee: None>Accepted Accepted",
            "IE201 guarantee departure: Accepted Released UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed Cancelled",
            "IE203 departure =guarantee: None>Accepted Accepted Released UnderWay",
            "IE205 guarantee departure: Accepted Released UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed Cancelled",
            "IE204 departure guarantee: Accepted Released UnderWay Cancelled",
            "IE209 departure guarantee: Arrived Discrepancies UnderRecovery Closed",
            "IE001 departure =destination: None>Released Accepted>Released Released UnderWay",
            "IE050 departure =transit: None>Released Accepted>Released Released UnderWay",
            "IE002 any departure: *",
            "IE114 any departure: *",
            "IE003+ departure =destination: None>Released Accepted>Released Released UnderWay UnderEnquiry",
            "IE115+ departure =transit: None>Released Accepted>Released Released UnderWay UnderEnquiry",
            "IE003- departure any: *",
            "IE115- departure any: *",
            "IE118 transit departure: Released>UnderWay UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE180 any departure: Released>UnderWay UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE181 departure destination|transit: Released UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE006 destination departure: Released>Arrived UnderWay>Arrived UnderEnquiry>Arrived UnderRecovery",
            "IE018+ arrival departure: Arrived>Closed UnderRecovery>Closed",
            "IE018- arrival departure: Arrived>Discrepancies UnderRecovery",
            "IE024 departure destination|transit: Arrived Discrepancies UnderRecovery Closed",
            "IE049+ departure arrival: Discrepancies>Closed UnderRecovery>Closed",
            "IE049- departure arrival: Discrepancies UnderRecovery",
            "IE010 departure destination|transit: Released>Cancelled UnderWay>Cancelled Cancelled",
            "IE142 departure =enquired: Released>UnderEnquiry UnderWay>UnderEnquiry UnderEnquiry Arrived",
            "IE143 enquired departure: UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE144 departure enquired: UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE145 enquired departure: UnderEnquiry Arrived UnderRecovery",
            "IE059 departure enquired: UnderEnquiry>UnderWay UnderWay Arrived Discrepancies UnderRecovery Closed",
            "IE063 departure any: Released>UnderRecovery UnderWay>UnderRecovery UnderEnquiry>UnderRecovery Arrived>UnderRecovery Discrepancies>UnderRecovery UnderRecovery",
            "IE150 departure =recovery: UnderEnquiry Discrepancies UnderRecovery",
            "IE150 any departure: UnderEnquiry Discrepancies UnderRecovery",
            "IE150 recovery =recovery: UnderEnquiry Discrepancies UnderRecovery",
            "IE151 recovery departure|recovery: UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE151 departure recovery: UnderWay UnderEnquiry Arrived Discrepancies UnderRecovery Closed",
            "IE152 recovery departure: UnderRecovery>Closed Closed",
            "IE023 departure =guarantor: UnderEnquiry Arrived Discrepancies UnderRecovery",
            "IE027 any departure: *",
            "IE038 departure any: *",
            "IE094 any any: *",
            "IE095 any any: *",
        ],
        ["destination"] =
        [
            "IE001 departure =destination: None>Expected Asked>Expected Requested>Expected Denied>Expected Expected",
            "IE002 any departure: None>Requested Asked>Requested Requested Denied>Requested",
            "IE003+ departure =destination: Asked>Expected Requested>Expected Denied>Expected Expected UnderEnquiry",
            "IE003- departure any: Requested>Denied Asked Denied Expected UnderEnquiry Arrived Discrepancies ArrivedElsewhere UnderRecovery Closed Cancelled",
            "IE006 destination departure: Expected>Arrived UnderEnquiry>Arrived UnderRecovery",
            "IE018+ arrival departure: Arrived>Closed UnderRecovery>Closed",
            "IE018- arrival departure: Arrived>Discrepancies UnderRecovery",
            "IE024 departure destination: Expected>ArrivedElsewhere UnderEnquiry>ArrivedElsewhere ArrivedElsewhere Arrived Discrepancies UnderRecovery Closed",
            "IE049+ departure arrival: Arrived>Closed Discrepancies>Closed UnderRecovery>Closed",
            "IE049- departure arrival: Arrived Discrepancies UnderRecovery",
            "IE010 departure destination: Expected>Cancelled UnderEnquiry>Cancelled Cancelled",
            "IE180 any departure: None Asked Requested Denied Expected UnderEnquiry Arrived Discrepancies ArrivedElsewhere UnderRecovery Closed",
            "IE181 departure destination: Expected UnderEnquiry Arrived Discrepancies ArrivedElsewhere UnderRecovery Closed",
            "IE142 departure =enquired: None>Asked Asked Requested>Asked Denied>Asked Expected>UnderEnquiry UnderEnquiry Arrived ArrivedElsewhere",
            "IE143 enquired departure: " + DestinationRecord,
            "IE145 enquired departure: " + DestinationRecord,
            "IE144 departure any: " + DestinationRecord,
            "IE059 departure any: UnderEnquiry>Expected Asked Requested Denied Expected Arrived Discrepancies ArrivedElsewhere UnderRecovery Closed",
            "IE063 departure any: None>UnderRecovery Asked>UnderRecovery Requested>UnderRecovery Denied>UnderRecovery Expected>UnderRecovery UnderEnquiry>UnderRecovery Arrived>UnderRecovery Discrepancies>UnderRecovery ArrivedElsewhere>UnderRecovery UnderRecovery Closed",
            "IE150 any departure: None>Asked " + DestinationRecord,
            "IE150 any =recovery: None>Asked " + DestinationRecord,
            "IE151 any any: " + DestinationRecord,
            "IE152 recovery departure: Asked>Closed Requested>Closed Denied>Closed Expected>Closed UnderEnquiry>Closed Arrived>Closed Discrepancies>Closed UnderRecovery>Closed ArrivedElsewhere Closed",
            "IE027 any departure: *",
            "IE038 departure any: *",
            "IE094 any any: *",
            "IE095 any any: *",
        ],
        ["transit"] =
        [
            "IE050 departure =transit: None>Expected Asked>Expected Requested>Expected Denied>Expected Expected Passed",
            "IE114 any departure: None>Requested Asked>Requested Requested Denied>Requested Expected Passed",
            "IE115+ departure =transit: Asked>Expected Requested>Expected Denied>Expected Expected Passed",
            "IE115- departure any: Requested>Denied Asked Denied Expected Passed Ended UnderRecovery Cancelled",
            "IE118 transit departure: Expected>Passed Passed Ended UnderRecovery",
            "IE180 any departure: None " + TransitRecord,
            "IE181 departure transit: Expected Passed Ended UnderRecovery",
            "IE024 departure transit: Expected>Ended Passed>Ended Ended UnderRecovery",
            "IE010 departure transit: Expected>Cancelled Passed>Cancelled Cancelled",
            "IE142 departure =enquired: None>Asked Asked Requested>Asked Denied>Asked Expected Passed Ended",
            "IE143 enquired departure: " + TransitRecord,
            "IE145 enquired departure: " + TransitRecord,
            "IE144 departure any: " + TransitRecord,
            "IE059 departure any: " + TransitRecord,
            "IE063 departure any: None>UnderRecovery Asked>UnderRecovery Requested>UnderRecovery Denied>UnderRecovery Expected>UnderRecovery Passed>UnderRecovery Ended>UnderRecovery UnderRecovery",
            "IE150 any departure: None>Asked " + TransitRecord,
            "IE150 any =recovery: None>Asked " + TransitRecord,
            "IE151 any any: " + TransitRecord,
            "IE152 recovery departure: Asked>Ended Requested>Ended Denied>Ended Expected>Ended Passed>Ended UnderRecovery>Ended Ended",
            "IE027 any departure: *",
            "IE038 departure any: *",
            "IE094 any any: *",
            "IE095 any any: *",
        ],
        ["guarantee"] =
        [
            "IE200 departure =guarantee: None>Checked Checked Refused>Checked Freed>Checked UseRequested Reserved",
            "IE201 guarantee departure: " + GuaranteeRecord,
            "IE203 departure =guarantee: None>UseRequested Checked>UseRequested UseRequested Reserved>UseRequested Refused>UseRequested Freed>UseRequested",
            "IE205+ guarantee departure: UseRequested>Reserved Checked Reserved Refused Freed UnderRecovery Credited",
            "IE205- guarantee departure: UseRequested>Refused Checked Reserved Refused Freed UnderRecovery Credited",
            "IE204 departure guarantee: Checked>Freed UseRequested>Freed Reserved>Freed Refused>Freed Freed",
            "IE209 departure guarantee: Checked>Credited UseRequested>Credited Reserved>Credited Refused>Credited Freed>Credited UnderRecovery>Credited Credited",
            "IE063 departure any: Checked>UnderRecovery UseRequested>UnderRecovery Reserved>UnderRecovery Refused>UnderRecovery Freed>UnderRecovery Credited>UnderRecovery UnderRecovery",
            "IE142 departure =enquired: " + GuaranteeRecord,
            "IE143 enquired departure: " + GuaranteeRecord,
            "IE145 enquired departure: " + GuaranteeRecord,
            "IE144 departure any: " + GuaranteeRecord,
            "IE059 departure any: " + GuaranteeRecord,
            "IE150 any departure: " + GuaranteeRecord,
            "IE150 any =recovery: " + GuaranteeRecord,
            "IE151 any any: " + GuaranteeRecord,
            "IE152 recovery departure: " + GuaranteeRecord,
            "IE180 any departure: " + GuaranteeRecord,
            "IE027 any departure: *",
            "IE038 departure any: *",
            "IE094 any any: *",
            "IE095 any any: *",
        ],
    };

    private const string DestinationRecord = "Asked Requested Denied Expected UnderEnquiry Arrived Discrepancies ArrivedElsewhere UnderRecovery Closed";
    private const string TransitRecord = "Asked Requested Denied Expected Passed Ended UnderRecovery";
    private const string GuaranteeRecord = "Checked UseRequested Reserved Refused Freed UnderRecovery Credited";

    /// <summary>Every message that moves movements, with its two kinds where the table tells them apart.</summary>
    public static IEnumerable<string> Variants => ByView.Values.SelectMany(rows => rows).Select(row => row.Split(' ')[0]).Distinct()
        .Where(message => message.EndsWith('+') || message.EndsWith('-') || !ByView.Values.SelectMany(rows => rows).Any(row => row.StartsWith(message + "+", StringComparison.Ordinal)));

    public static Row[] Of(string view, string message) =>
        [.. ByView[view].Where(row => row.Split(' ')[0] is var name && (name == message || name == message[..5])).Select(row => Read(view, row))];

    private static Row Read(string view, string row)
    {
        var (head, states) = (row.Split(": ")[0].Split(' '), row.Split(": ")[1]);
        var after = states == "*" ? Documents.Css.Movement.StatesOf(view).ToDictionary(s => s) : states.Split(' ').Select(s => s.Split('>')).ToDictionary(s => s[0], s => s[^1]);
        return head[2].StartsWith('=') ? new Row(head[1], [], head[2][1..], after) : new Row(head[1], head[2].Split('|'), "", after);
    }

    /// <param name="Enrols">The role the recipient gets; empty when it must hold one already.</param>
    public sealed record Row(string Sender, string[] Recipients, string Enrols, Dictionary<string, string> After);
}
