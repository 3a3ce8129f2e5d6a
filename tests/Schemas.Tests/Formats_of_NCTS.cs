using System.Text.RegularExpressions;
using CatsIce.Schemas.Fields;

namespace Schemas.Tests;

/// <summary>One name has one format in all messages, and it is the one that NCTS gives it.</summary>
public sealed partial class Formats_of_NCTS
{
    private static readonly Field[] Values =
        [.. Documents.Css.Messages.All.SelectMany(m => Documents.Css.FieldsOf(m.Code).AndBelow()).Where(f => f.Format is not null && !f.Path.Contains("/Signature/", StringComparison.Ordinal))];

    [Theory]
    [InlineData("messageSender", "an..35")]
    [InlineData("messageRecipient", "an..35")]
    [InlineData("preparationDateAndTime", "date-time")]
    [InlineData("messageIdentification", "an..35")]
    [InlineData("correlationIdentifier", "an..35")]
    [InlineData("MRN", "an18")]
    [InlineData("GRN", "an..24")]
    [InlineData("accessCode", "an4")]
    [InlineData("guaranteeType", "an1")]
    [InlineData("TIRCarnetNumber", "an..11")]
    [InlineData("TIRHolderIdentificationNumber", "an..17")]
    [InlineData("referenceNumberUCR", "an..35")]
    [InlineData("amountConcerned", "n..16,2")]
    [InlineData("referenceAmount", "n..16,2")]
    [InlineData("guaranteeAmount", "n..16,2")]
    [InlineData("percentageOfReferenceAmount", "n..3")]
    [InlineData("numberOfCertificates", "n..8")]
    [InlineData("currency", "a3")]
    [InlineData("country", "a2")]
    [InlineData("guaranteeNotValidIn", "a2")]
    [InlineData("invalidityReasonCode", "an3")]
    [InlineData("responseCode", "n..2")]
    [InlineData("requestRejectionReasonCode", "n..2")]
    [InlineData("status", "an3")]
    [InlineData("operation", "a1")]
    [InlineData("functionality", "a1")]
    [InlineData("explanation", "an2")]
    [InlineData("grossMass", "n..16,6")]
    [InlineData("netMass", "n..16,6")]
    [InlineData("sequenceNumber", "n..5")]
    [InlineData("goodsItemNumber", "n..5")]
    [InlineData("declarationGoodsItemNumber", "n..5")]
    [InlineData("numberOfSeals", "n..4")]
    [InlineData("numberOfPackages", "n..8")]
    [InlineData("identifier", "an..20")]
    [InlineData("text", "an..512")]
    [InlineData("name", "an..70")]
    [InlineData("streetAndNumber", "an..70")]
    [InlineData("postcode", "an..17")]
    [InlineData("city", "an..35")]
    [InlineData("phoneNumber", "an..35")]
    [InlineData("eMailAddress", "an..256")]
    [InlineData("contactDetailsInCountryOfCompetentAuthority", "an..140")]
    [InlineData("conveyanceReferenceNumber", "an..17")]
    [InlineData("declarationType", "an..5")]
    [InlineData("security", "n1")]
    [InlineData("bindingItinerary", "n1")]
    [InlineData("errorPointer", "an..512")]
    [InlineData("errorText", "an..512")]
    [InlineData("errorCode", "n2")]
    [InlineData("errorReason", "an..7")]
    [InlineData("originalAttributeValue", "an..512")]
    [InlineData("errorLineNumber", "n..9")]
    [InlineData("errorColumnNumber", "n..9")]
    public void A_name_has_one_format(string name, string notation)
    {
        var found = Values.Where(f => f.Name == name).ToArray();
        Assert.NotEmpty(found);
        Assert.Empty(found.Where(f => f.Format!.Notation != notation).Select(f => $"{f.Path} {f.Format!.Notation}"));
    }

    [Fact]
    public void Offices_are_an8_documents_an_70_and_persons_an_17()
    {
        Assert.All(Values.Where(f => f.Name == "referenceNumber"), f => Assert.Equal(f.Path.Contains("Office", StringComparison.Ordinal) ? "an8" : "an..70", f.Format!.Notation));
        Assert.All(Values.Where(f => f.Name == "identificationNumber"), f => Assert.Equal(f.Path.Contains("TransportMeans", StringComparison.Ordinal) ? "an..35" : "an..17", f.Format!.Notation));
    }

    [Fact]
    public void Days_and_moments_are_told_apart_by_their_names()
    {
        Assert.All(Values.Where(f => f.Format!.Notation == "date-time"), f => Assert.Matches("DateAndTime", f.Name));
        Assert.All(Values.Where(f => f.Format!.Notation == "date"), f => Assert.Matches("^date$|Date$", f.Name));
    }

    [Fact]
    public void Every_code_has_its_list_and_every_flag_too()
    {
        // Risk codes and units of measure are agreed between countries.
        string[] free = ["RiskAnalysisIdentification/code", "RiskAnalysis/code", "measurementUnitAndQualifier"];
        var codes = Values.Where(f => f.List is null && (CodeType().IsMatch(f.Format!.Type)));
        Assert.All(codes, f => Assert.Contains(free, end => f.Path.EndsWith(end, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_its_name_does_not_tell_is_told_in_words()
    {
        string[] plain =
        [
            "name", "streetAndNumber", "postcode", "city", "country", "phoneNumber", "eMailAddress", "text", "type", "referenceNumber", "identificationNumber", "messageType",
            "place", "authority", "location", "descriptionOfGoods", "cancelEnquiryNotificationText", "guarantorNotificationText", "invalidityReasonText",
        ];
        Assert.All(Values.Where(f => f.Documentation.Length == 0), f => Assert.Contains(f.Name, plain));
    }

    [GeneratedRegex("^(Code.*|Flag|Country|Currency|CustomsOffice|GuaranteeType|DeclarationType|Security|SpecificCircumstance|ReducedDataset|BindingItinerary|ModeOfTransport|KindOf.*)$")]
    private static partial Regex CodeType();
}
