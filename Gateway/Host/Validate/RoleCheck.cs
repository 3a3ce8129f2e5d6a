using System.Xml.XPath;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Validate;

/// <summary>Whether a party can have the role that the message table gives it (H008), and whether what the message is about is its own (H009). Who holds which role in
/// a movement is the movement table's decision.</summary>
internal static class RoleCheck
{
    private const string Guarantor = "guarantor";
    private const string Guarantee = "guarantee";
    private static readonly string[] CustomsRoles = ["departure", "destination", "arrival", "transit", Guarantee];

    /// <param name="side">The row of the message table for this party.</param>
    /// <param name="item">messageSender or messageRecipient.</param>
    public static IEnumerable<Problem> Of(BusinessDocument document, Participant party, MessageParty side, string item)
    {
        var isGuarantor = party.Kind == ParticipantKind.Guarantor;
        if (isGuarantor ? CustomsRoles.Contains(side.Role) : side.Role == Guarantor)
        {
            yield return Finding("H008", document.Root.SelectSingleNode(item), document, party.Id.Value,
                $"{item} of {document.Type.Code} is the {side.Role} of the message table; {party.Id} is {(isGuarantor ? "a guarantor" : "no guarantor")}.",
                "Address the message to the party that has this role, or send another message.");
        }
        else if (side.Role == Guarantee && party.Kind == ParticipantKind.NationalAdministration && ForeignGrn(document, party.Country) is { } grn)
        {
            yield return Finding("H009", grn, document, grn.Value, $"The guarantee {grn.Value} is not one of {party.Country}, whose administration is {item}.",
                "Characters 3 and 4 of the GRN are the country of the guarantee: its administration sends and receives what concerns it.");
        }
    }

    /// <summary>A country speaks for its own system only (IE070).</summary>
    public static IEnumerable<Problem> OwnCountry(BusinessDocument document, Participant sender)
    {
        if (document.Root.SelectSingleNode("Country/country") is { } country && country.Value != sender.Country)
        {
            yield return Finding("H009", country, document, country.Value, $"The message is about the system of {country.Value}; it comes from {sender.Id}.",
                "Tell the exchange about your own system only.");
        }
    }

    private static XPathNavigator? ForeignGrn(BusinessDocument document, string country)
    {
        var references = document.Root.Select("//GRN").Cast<XPathNavigator>().Select(grn => grn.Clone()).ToList();
        return references.Any(grn => grn.Value.Length > 4 && grn.Value[2..4] == country) ? null : references.FirstOrDefault();
    }

    private static Problem Finding(string reason, XPathNavigator? at, BusinessDocument document, string value, string detail, string mend) =>
        new Problem(14, detail, mend) { Reason = reason, OriginalValue = value }.At(at ?? document.Root);
}
