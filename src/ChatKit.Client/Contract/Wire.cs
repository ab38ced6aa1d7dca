using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>How everything on the wire is written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = false
)]
[JsonSerializable(typeof(JoinRoomInput))]
[JsonSerializable(typeof(RoomTarget))]
[JsonSerializable(typeof(SendRoomMessageInput))]
[JsonSerializable(typeof(SendPrivateMessageInput))]
[JsonSerializable(typeof(ConversationTarget))]
[JsonSerializable(typeof(MarkReadInput))]
[JsonSerializable(typeof(GetHeadsInput))]
[JsonSerializable(typeof(HeadsPayload))]
[JsonSerializable(typeof(MemberChangePayload))]
[JsonSerializable(typeof(OnlineUsersPayload))]
[JsonSerializable(typeof(PresencePayload))]
[JsonSerializable(typeof(ReadPayload))]
[JsonSerializable(typeof(RoomIdPayload))]
[JsonSerializable(typeof(RoomPayload))]
[JsonSerializable(typeof(SessionEndedPayload))]
[JsonSerializable(typeof(TypingPayload))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(MessagesResponse))]
[JsonSerializable(typeof(JoinRoomReply))]
[JsonSerializable(typeof(HeadsReply))]
[JsonSerializable(typeof(RoomResponse))]
[JsonSerializable(typeof(JoinRoomResponse))]
[JsonSerializable(typeof(RoomsResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UsersResponse))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(CreateRoomRequest))]
[JsonSerializable(typeof(JoinByIdRequest))]
[JsonSerializable(typeof(EditMessageRequest))]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(KeptMessage))]
internal sealed partial class Wire : JsonSerializerContext;
