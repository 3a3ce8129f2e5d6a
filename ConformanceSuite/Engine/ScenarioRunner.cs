using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine.GivingUp;
using CatsIce.ConformanceSuite.Engine.Steps;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Engine.Times;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.ConformanceSuite.Peers.Unfit;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>Runs one scenario from its first line in the transcript to its last.</summary>
internal sealed class ScenarioRunner(SessionSetup setup, StoryDraw stories, StepRunner steps, Mailbox mailbox, TimeKeeper time, Transcript transcript, CutOff cutOff)
{
    /// <param name="turn">See <see cref="Seeds"/>.</param>
    /// <returns>How it ended.</returns>
    public async Task<string> Run(Scenario scenario, long seed, int turn, CancellationToken cancel)
    {
        if (cutOff.Reason is { } reason)
        {
            // Without a first line: 'resume' runs it as if this had not been.
            return End(scenario, Stopped.CutOff(reason.Why));
        }

        Stopped? stopped = null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, cutOff.Token);
        try
        {
            using var strand = time.Strand();
            if (setup.Missing(scenario) is { } feature)
            {
                Begin(scenario, seed, null);
                stopped = Stopped.Blocked($"The feature '{feature}' is not claimed.");
            }
            else
            {
                stopped = await Play(scenario, seed, turn, either.Token);
            }
        }
        catch (NoStoryException e)
        {
            stopped = e.IsOfCountry ? Stopped.NotApplicable(e.Message) : Stopped.Blocked(e.Message);
        }
        catch (Exception e) when (e is ClockException or UnfitMissingException)
        {
            stopped = Stopped.Blocked(e.Message);
        }
        catch (OperationCanceledException) when (cutOff.Reason is not null && !cancel.IsCancellationRequested)
        {
            stopped = Stopped.Interrupted(cutOff.Reason.Why);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // Ours, whatever it is: the other scenarios go on, and this one is an error of the suite.
            var what = e is EngineException or PeerSetupException ? e.Message : e.ToString();
            transcript.Add(stamp => new Broke(stamp.Number, stamp.At, stamp.Ticks, scenario.Id, "", what));
            stopped = Stopped.Interrupted("The suite could not go on.");
        }

        return End(scenario, stopped);
    }

    private string End(Scenario scenario, Stopped? stopped)
    {
        var how = stopped?.How ?? Stopped.Finished;
        transcript.Add(stamp => new ScenarioEnded(stamp.Number, stamp.At, stamp.Ticks, scenario.Id, how, stopped?.Why ?? ""));
        return how;
    }

    private async Task<Stopped?> Play(Scenario scenario, long seed, int turn, CancellationToken cancel)
    {
        Story story;
        try
        {
            // Where the system under test gives the number, the drawn one is used nowhere.
            story = stories.Draw(scenario, turn, mrn => scenario.Role == Role.Departure || mailbox.OwnMovement(scenario.Id, mrn));
        }
        catch (Exception e) when (e is EngineException or NoStoryException)
        {
            Begin(scenario, seed, null);
            throw;
        }

        Begin(scenario, seed, story);
        var run = new ScenarioRun(scenario, story);
        mailbox.Open(scenario.Id, ReplyPlans.Of(scenario.Steps, Place.Of(run)));
        return await steps.Run(scenario.Steps, Place.Of(run), cancel);
    }

    private void Begin(Scenario scenario, long seed, Story? story) =>
        transcript.Add(stamp => new ScenarioBegan(stamp.Number, stamp.At, stamp.Ticks, scenario.Id, scenario.Hash, seed, story is null ? ImmutableSortedDictionary<string, string>.Empty : Told(story)));

    // What variables of the scenario stand for, so that the judging finds the same.
    private static ImmutableSortedDictionary<string, string> Told(Story story)
    {
        var told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var party in Story.Offices.Append("sut").Where(party => party != "transit2" || story.Legs.Length > 1))
        {
            told[$"{party}.office"] = story.Office(party);
        }

        foreach (var party in Story.Offices.Concat(["sut", "guarantee2", "guarantor", "stranger", "exchange"]).Where(party => party != "transit2" || story.Legs.Length > 1))
        {
            var participant = story.Participant(party);
            told[$"{party}.participant"] = participant;
            if (participant.StartsWith("NTA.", StringComparison.Ordinal))
            {
                told[$"{party}.country"] = participant[4..];
            }
        }

        told["kind"] = story.Journey.Kind.ToString();
        if (story.Role != Role.Departure)
        {
            told["mrn"] = story.Mrn;
        }

        return told.ToImmutable();
    }
}
