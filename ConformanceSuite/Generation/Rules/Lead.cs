using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Generation.Rules;

/// <summary>What must be before a message can come: the part of the system under test, the party that sends it, and the steps.</summary>
/// <param name="Correlates">Name of the message in the steps that it answers; null: none.</param>
internal sealed record Lead(Role Role, string Letters, string From, ImmutableArray<string> Steps, ImmutableArray<string> Requires, string? Correlates = null)
{
    /// <summary>The name of the message that is answered, wherever there is one.</summary>
    public const string Question = "question";

    private static readonly ImmutableArray<string> Record = Delivered("departure", "IE001", "record");
    private static readonly ImmutableArray<string> Enquiry = [.. Released(), .. Sent("IE142", "destination", Question)];

    private static readonly ImmutableArray<string> Arrival =
    [
        .. Record, "- stimulate: { do: arrival, with: { office: \"${destination.office}\" } }", "- expect: { message: IE006, to: departure, as: arrived }",
    ];

    /// <returns>Null: no country receives the message from somebody that the suite plays.</returns>
    public static Lead? To(string message) => message switch
    {
        "IE001" or "IE063" or "IE094" => Destination([]),
        "IE142" => Destination(["enquiry"]),
        "IE003" => Destination(["diversion", "officer"], Sent("IE002", "departure", Question)) with { Correlates = Question },
        "IE010" => Destination(["cancellation"], Record),
        "IE024" => Destination([], Record),
        "IE049" => Destination([], Arrival),
        "IE059" or "IE144" => Destination(["enquiry"], Delivered("departure", "IE142", "enquiry")),
        "IE150" => Destination(["recovery"]),
        "IE151" => Destination(["recovery", "officer"], [.. Record, .. Delivered("departure", "IE063", "begun"), .. Sent("IE150", "departure", Question)]) with { Correlates = Question },
        "IE115" => new(Role.Transit, "TRA", "departure", Sent("IE114", "departure", Question), ["diversion", "officer"], Question),
        "IE200" or "IE203" => new(Role.Guarantee, "GUA", "departure", [], ["guarantee"]),
        "IE204" or "IE209" => new(Role.Guarantee, "GUA", "departure", Delivered("departure", "IE200", "asked"), ["guarantee"]),
        "IE225" or "IC910" => new(Role.Guarantee, "GUA", "guarantor", [], ["guarantee", "guarantors"]),
        "IE118" => Departure("transit", [], Released()),
        "IE180" => Departure("transit", ["incident"], Released()),
        "IE006" => Departure("destination", [], Released()),
        "IE018" => Departure("destination", [], [.. Released(), .. Delivered("destination", "IE006", "arrived")]),
        "IE143" => Departure("destination", ["enquiry", "officer"], Enquiry) with { Correlates = Question },
        "IE145" => Departure("destination", ["enquiry", "officer"], Enquiry),
        "IE152" => Departure("destination", ["recovery", "officer"], [.. Released(), .. Sent("IE063", "destination", "begun"), .. Sent("IE150", "destination", "asked")]),
        "IE201" or "IE205" => Departure("guarantee", ["guarantee"],
        [
            "- stimulate: { do: release, with: { guarantee: foreign } }", "- expect: { message: IE203, to: guarantee, as: question }",
        ]) with { Correlates = Question },
        _ => null,
    };

    private static Lead Destination(ImmutableArray<string> requires, ImmutableArray<string> steps = default) => new(Role.Destination, "DST", "departure", steps.IsDefault ? [] : steps, requires);

    private static Lead Departure(string from, ImmutableArray<string> requires, ImmutableArray<string> steps) => new(Role.Departure, "DEP", from, steps, requires);

    private static ImmutableArray<string> Released() => ["- stimulate: { do: release }", "- expect: { message: IE001, to: destination, as: record }"];

    private static ImmutableArray<string> Delivered(string from, string message, string name) => [$"- deliver: {{ from: {from}, message: {message}, as: {name} }}", "  answer: receipt"];

    private static ImmutableArray<string> Sent(string message, string to, string name) =>
        [$"- stimulate: {{ do: send, with: {{ message: {message} }} }}", $"- expect: {{ message: {message}, to: {to}, as: {name} }}"];
}
