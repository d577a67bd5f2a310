using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions.Tests;

public sealed class IntentTests
{
    private static readonly LexiconReader Reader = new();

    [Theory]
    [InlineData("How do I reset my password?", Intent.Question)]
    [InlineData("what time do you close", Intent.Question)]
    [InlineData("Wanneer wordt mijn bestelling geleverd?", Intent.Question)]
    [InlineData("Kun je zeggen wanneer hij komt?", Intent.Question)]
    [InlineData("Thanks! When will it arrive?", Intent.Question)]
    [InlineData("Could you please send me the invoice?", Intent.Request)]
    [InlineData("I would like to change my address", Intent.Request)]
    [InlineData("Kunt u mij de factuur sturen?", Intent.Request)]
    [InlineData("Graag mijn adres wijzigen, alvast bedankt", Intent.Request)]
    [InlineData("This is ridiculous, where is my parcel?!", Intent.Complaint)]
    [InlineData("I want to file a complaint", Intent.Complaint)]
    [InlineData("Belachelijk dat niemand opneemt", Intent.Complaint)]
    [InlineData("Ik wil een klacht indienen", Intent.Complaint)]
    [InlineData("Great service, keep it up", Intent.Compliment)]
    [InlineData("Ik wil jullie een compliment geven, geweldig geholpen", Intent.Compliment)]
    [InlineData("Thank you so much", Intent.Thanks)]
    [InlineData("Dankjewel voor de hulp", Intent.Thanks)]
    [InlineData("My grandmother died", Intent.Other)]
    [InlineData("I hope it arrives before Christmas", Intent.Other)]
    [InlineData("Mijn ordernummer is 20391", Intent.Other)]
    [InlineData("", Intent.Other)]
    public void The_writer_wants_something(string text, Intent intent) => Reader.Read(text).Intent.ShouldBe(intent);

    [Theory]
    [InlineData("Do you have this lamp in stock?", Touchpoint.PreSale)]
    [InlineData("Hebben jullie deze lamp op voorraad?", Touchpoint.PreSale)]
    [InlineData("I want to cancel my order", Touchpoint.Order)]
    [InlineData("Ik wil mijn bestelling wijzigen", Touchpoint.Order)]
    [InlineData("I was charged twice on my credit card", Touchpoint.Payment)]
    [InlineData("De factuur klopt niet", Touchpoint.Payment)]
    [InlineData("My order has not been delivered", Touchpoint.Delivery)]
    [InlineData("Waar blijft mijn pakket?", Touchpoint.Delivery)]
    [InlineData("The app crashes when I open it", Touchpoint.ProductUse)]
    [InlineData("Ik zoek de handleiding van dit apparaat", Touchpoint.ProductUse)]
    [InlineData("Nobody at customer service calls me back about my complaint", Touchpoint.ComplaintHandling)]
    [InlineData("De klantenservice heeft mijn klacht nooit beantwoord", Touchpoint.ComplaintHandling)]
    [InlineData("I sent the parcel back, where is my refund", Touchpoint.Returns)]
    [InlineData("Hoe kan ik dit pakket retourneren?", Touchpoint.Returns)]
    [InlineData("I can't log in to my account", Touchpoint.Account)]
    [InlineData("Ik ben mijn wachtwoord vergeten", Touchpoint.Account)]
    [InlineData("Is the repair still under warranty?", Touchpoint.AfterSales)]
    [InlineData("Wanneer komt de monteur voor de reparatie?", Touchpoint.AfterSales)]
    [InlineData("hello there", Touchpoint.None)]
    public void The_message_is_about_a_part_of_doing_business(string text, Touchpoint touchpoint) =>
        Reader.Read(text).Touchpoint.ShouldBe(touchpoint);
}
