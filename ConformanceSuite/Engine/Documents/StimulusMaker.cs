using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Stimulus;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>Completes what a scenario says of a stimulus with the facts of its story: the declaration that is released, the guarantee that is entered, the message that is sent.</summary>
internal static class StimulusMaker
{
    private const string Release = "release";

    // Code list CL196: the authorised consignor has looked at the goods, not the office.
    private const string ControlOfAuthorised = "A3";

    // A guarantee of which the movement takes a tenth.
    private const decimal Plenty = 10;

    /// <summary>Whether it begins a movement.</summary>
    public static bool Begins(StimulateStep step, Place place) =>
        step.Do == Release && (!place.Run.IsBegun || (step.With.TryGetValue("again", out var again) && place.Fill(again) == "true"));

    /// <param name="now">When it is done, UTC, whole seconds.</param>
    /// <returns>One after the other; more than one when the story has several guarantees.</returns>
    /// <exception cref="EngineException">The story does not give what is needed.</exception>
    public static IEnumerable<StimulusRequest> Of(StimulateStep step, Place place, DateTime now)
    {
        var run = place.Run;
        var values = step.With.ToImmutableSortedDictionary(value => value.Key, value => place.Fill(value.Value), StringComparer.Ordinal);
        if (Begins(step, place))
        {
            return [new StimulusRequest(run.Id, step.Do, null, values, Declaration(place, values))];
        }

        var request = new StimulusRequest(run.Id, step.Do, values.GetValueOrDefault("mrn") ?? run.Story.Mrn, values, null);
        return step.Do switch
        {
            "guarantee" when values.GetValueOrDefault("of") == "story" => StoryGuarantee.Of(run.Story).Select(guarantee => request with { Values = Entered(guarantee, place, values) }),
            "send" => [request with { Values = values.SetItem("document", OfficerMessage.Of(place, values, now)) }],
            _ => [request],
        };
    }

    private static JsonObject Declaration(Place place, ImmutableSortedDictionary<string, string> values)
    {
        var declaration = DeclarationMaker.Of(place.Run.Story, place.Run.Css);
        if (values.GetValueOrDefault("procedure") == "simplified")
        {
            declaration["record"] = EditedDocument.By(declaration["record"]!.GetValue<string>(), new DocumentEdit.SetValue("ControlResult/code", ControlOfAuthorised));
        }

        if (values.GetValueOrDefault("guarantee") == "foreign")
        {
            var guarantees = StoryGuarantee.Of(place.Run.Story);
            var all = values.GetValueOrDefault("second-guarantee") == "true" ? guarantees.Append(guarantees[0].In(SecondCountry(place))) : guarantees;
            declaration["guarantees"] = new JsonArray([.. all.Select(guarantee => Declared(guarantee, place, values))]);
            // Who has a guarantee abroad is known there by a number (IE203 asks for it).
            declaration["record"] = EditedDocument.WithHolder(declaration["record"]!.GetValue<string>(), guarantees[0].Holder);
        }

        return declaration;
    }

    private static string SecondCountry(Place place) => place.Run.Story.SecondGuarantee is { Length: > 4 } participant
        ? participant[4..]
        : throw new EngineException("The suite has no key of a second country that could manage a guarantee: put keys of more countries into the folder of keys.");

    private static JsonNode Declared(StoryGuarantee guarantee, Place place, ImmutableSortedDictionary<string, string> values)
    {
        var declared = new JsonObject
        {
            ["grn"] = guarantee.Grn,
            ["accessCode"] = guarantee.AccessCode,
            ["type"] = guarantee.Type,
            ["amount"] = AmountOf(guarantee),
            ["currency"] = guarantee.Currency,
            ["guarantor"] = place.Run.Story.Journey.Guarantor,
        };
        if (values.TryGetValue("notValidIn", out var countries))
        {
            declared["notValidIn"] = new JsonArray([.. countries.Split(',', StringSplitOptions.TrimEntries).Select(country => JsonValue.Create(country))]);
        }

        return declared;
    }

    private static ImmutableSortedDictionary<string, string> Entered(StoryGuarantee guarantee, Place place, ImmutableSortedDictionary<string, string> values)
    {
        var amount = AmountOf(guarantee) * (values.GetValueOrDefault("amount") == "just-enough" ? 1 : Plenty);
        var entered = values.SetItem("grn", guarantee.Grn).SetItem("accessCode", guarantee.AccessCode).SetItem("type", guarantee.Type).SetItem("currency", guarantee.Currency)
            .SetItem("amount", amount.ToString(CultureInfo.InvariantCulture)).SetItem("office", place.Run.Story.Office("guarantee")).SetItem("guarantor", place.Run.Story.Journey.Guarantor);
        return guarantee.Holder is { } holder ? entered.SetItem("holder", holder) : entered;
    }

    private static decimal AmountOf(StoryGuarantee guarantee) => decimal.TryParse(guarantee.Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        ? amount
        : throw new EngineException($"The guarantee {guarantee.Grn} of the story has no amount.");
}
