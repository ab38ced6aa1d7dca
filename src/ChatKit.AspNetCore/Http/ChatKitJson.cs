using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>Everything ChatKit reads and writes, whatever the host's JSON options are.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(TimeJsonConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 16,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(UpdateProfileRequest))]
[JsonSerializable(typeof(CreateRoomRequest))]
[JsonSerializable(typeof(UpdateRoomRequest))]
[JsonSerializable(typeof(JoinByIdRequest))]
[JsonSerializable(typeof(SetRoleRequest))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(EditMessageRequest))]
[JsonSerializable(typeof(SignInResponse))]
[JsonSerializable(typeof(SessionsResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UsersResponse))]
[JsonSerializable(typeof(RoomResponse))]
[JsonSerializable(typeof(RoomsResponse))]
[JsonSerializable(typeof(JoinRoomResponse))]
[JsonSerializable(typeof(MemberResponse))]
[JsonSerializable(typeof(MembersResponse))]
[JsonSerializable(typeof(BansResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(MessagesResponse))]
[JsonSerializable(typeof(ConversationsResponse))]
[JsonSerializable(typeof(FileResponse))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(JoinRoomInput))]
[JsonSerializable(typeof(RoomTarget))]
[JsonSerializable(typeof(SendRoomMessageInput))]
[JsonSerializable(typeof(SendPrivateMessageInput))]
[JsonSerializable(typeof(ConversationTarget))]
[JsonSerializable(typeof(MarkReadInput))]
[JsonSerializable(typeof(EditMessageInput))]
[JsonSerializable(typeof(DeleteMessageInput))]
[JsonSerializable(typeof(GetHeadsInput))]
[JsonSerializable(typeof(JoinRoomReply))]
[JsonSerializable(typeof(HeadsReply))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(MemberChangePayload))]
[JsonSerializable(typeof(TypingPayload))]
[JsonSerializable(typeof(OnlineUsersPayload))]
[JsonSerializable(typeof(PresencePayload))]
[JsonSerializable(typeof(ReadPayload))]
[JsonSerializable(typeof(RoomPayload))]
[JsonSerializable(typeof(RoomIdPayload))]
[JsonSerializable(typeof(SessionEndedPayload))]
[JsonSerializable(typeof(HeadsPayload))]
internal sealed partial class ChatKitJson : JsonSerializerContext;
